import { defineConfig } from "vitest/config";
import { countReporter } from "./test-support/src/count-reporter.ts";

export default defineConfig({
  test: {
    // By name: a pattern would match the files beside the folders too.
    projects: [
      "openapi-document",
      "codegen",
      "openapi-diff",
      "client",
      "mock-server",
      "contract-tests",
      "playground",
      "../scripts",
    ],
    reporters: ["default", ...(process.env.CI ? [countReporter] : [])],
  },
});
