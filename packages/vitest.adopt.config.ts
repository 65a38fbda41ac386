import { defineConfig } from "vitest/config";
import { countReporter } from "./test-support/src/count-reporter.ts";

/** `pnpm test:adopt`, a part of `pnpm check`: clones of the repository that become those of other APIs. */
export default defineConfig({
  test: {
    include: ["scripts/test/adopt/*.test.ts"],
    // One of them runs all tests of such a clone.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    reporters: ["default", ...(process.env.CI ? [countReporter] : [])],
  },
});
