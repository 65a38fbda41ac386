import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "mock-server",
    // Loading Prism is most of the time that a test file takes: once for each worker is enough.
    isolate: false,
    // Most of the others wait for processes that they started.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
