import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "openapi-diff",
    // Those of the packages as they are published are run by `pnpm check`.
    exclude: [...configDefaults.exclude, "**/package.test.ts"],
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
