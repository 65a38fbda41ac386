import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "mock-server",
    // Loading Prism is most of the time that a test file takes: once for each worker is enough.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
