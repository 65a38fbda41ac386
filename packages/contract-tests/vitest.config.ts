import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "contract-tests",
    // `pnpm check` runs those of the packages as they are published, and those of the mutants.
    exclude: [...configDefaults.exclude, "**/package.test.ts", "test/mutation/**"],
    // The projects run side by side, and most tests start processes of their own: more would wait for one another.
    maxWorkers: 2,
    // A worker of its own for each file would cost more than most files take.
    isolate: false,
    globalSetup: "test/mock.ts",
    // A test may run all the cases of a contract.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
