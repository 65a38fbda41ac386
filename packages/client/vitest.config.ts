import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "client",
    // Those of the packages as they are published are run by `pnpm check`.
    exclude: [...configDefaults.exclude, "**/package.test.ts"],
    globalSetup: "test/mock.ts",
    // A worker of its own for each file would cost more than most files take.
    isolate: false,
    // The projects run side by side, and most tests start processes of their own: more would wait for one another.
    maxWorkers: 2,
  },
});
