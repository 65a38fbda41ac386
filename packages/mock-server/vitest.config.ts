import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "mock-server",
    // Those of the packages as they are published are run by `pnpm check`.
    exclude: [...configDefaults.exclude, "**/package.test.ts"],
    // Loading Prism is most of the time that a test file takes: once for each worker is enough.
    isolate: false,
    // The projects run side by side, and most tests start processes of their own: more would wait for one another.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
