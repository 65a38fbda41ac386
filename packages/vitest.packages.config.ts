import { defineConfig } from "vitest/config";
import { countReporter } from "./count-reporter.ts";

/** The packages as they are published: packed, installed in an empty folder and used there. Part of `pnpm check`. */
export default defineConfig({
  test: {
    include: ["*/test/**/package.test.ts"],
    globalSetup: "contract-tests/test/mock.ts",
    maxWorkers: 3,
    testTimeout: 60_000,
    reporters: ["default", ...(process.env.CI ? [countReporter] : [])],
  },
});
