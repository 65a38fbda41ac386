import { defineConfig } from "vitest/config";
import { countReporter } from "./test-support/src/count-reporter.ts";

/** `pnpm test:edits`: a dozen edits of the contract in a copy of the repository, where everything has to follow. */
export default defineConfig({
  test: {
    include: ["scripts/test/edits/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", ...(process.env.CI ? [countReporter] : [])],
  },
});
