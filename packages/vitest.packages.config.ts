import { defineConfig } from "vitest/config";
import { countReporter } from "./test-support/src/count-reporter.ts";

/**
 * Part of `pnpm check`: the packages as they are published, packed, installed in an empty folder and used there; copies
 * of the repository with other contracts; and what else `check` makes or runs, the reference and the mutants.
 */
export default defineConfig({
  test: {
    include: [
      "packages/*/test/**/package.test.ts",
      "packages/contract-tests/test/mutation/*.test.ts",
      "scripts/test/{any-contract,corpus,docs,published,release}.test.ts",
    ],
    globalSetup: ["packages/contract-tests/test/mock.ts", "packages/test-support/src/publish-packages.ts"],
    maxWorkers: 3,
    testTimeout: 60_000,
    reporters: ["default", ...(process.env.CI ? [countReporter] : [])],
  },
});
