import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "contract-tests",
    // Much of a test is waiting for a process of its own, so two cores serve three files at a time.
    maxWorkers: 3,
    globalSetup: "test/mock.ts",
  },
});
