import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // By name: a pattern would match the files beside the folders too.
    projects: ["client", "mock-server", "contract-tests", "../scripts"],
  },
});
