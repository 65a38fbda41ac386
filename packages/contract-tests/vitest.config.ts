import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "contract-tests",
    globalSetup: "test/mock.ts",
  },
});
