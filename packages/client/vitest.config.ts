import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "client",
    // Those of the packages as they are published are run by `pnpm check`.
    exclude: [...configDefaults.exclude, "**/package.test.ts"],
    globalSetup: "test/mock.ts",
    // Much of a test is waiting for a process of its own, so two cores serve three files at a time.
    maxWorkers: 3,
  },
});
