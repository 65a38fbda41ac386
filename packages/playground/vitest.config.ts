import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "playground",
    globalSetup: "test/site.ts",
    // One browser and one Prism for all files: starting them is most of the time that a file takes.
    isolate: false,
    maxWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
