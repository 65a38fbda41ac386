import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "playground",
    globalSetup: "test/site.ts",
    // Starting a browser and loading Prism is most of the time that a file takes: once for each worker is enough.
    isolate: false,
    maxWorkers: 2, // as in the other projects, beside which it runs
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
