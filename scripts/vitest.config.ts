import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "scripts",
    // `pnpm check` runs these: see packages/vitest.packages.config.ts and its neighbours.
    exclude: [
      ...configDefaults.exclude,
      "test/{any-contract,docs,published,release}.test.ts",
      "test/adopt/**",
      "test/edits/**",
    ],
    testTimeout: 60_000,
    // The projects run side by side, and most tests start processes of their own: more would wait for one another.
    maxWorkers: 2,
    // A worker of its own for each file would cost more than most files take.
    isolate: false,
  },
});
