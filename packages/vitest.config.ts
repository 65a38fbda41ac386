import { defineConfig } from "vitest/config";
import type { Reporter, TestRunEndReason } from "vitest/node";

/** Ends the output with `N passed, N failed`, which continuous integration reads. */
const countReporter: Reporter = {
  onTestRunEnd(modules, errors, _reason: TestRunEndReason) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((it) => it.result().state === state).length;
    const brokenFiles = modules.filter(
      (module) => module.state() === "failed" && module.errors().length > 0,
    ).length;
    const skipped = count("skipped");
    const failed = count("failed") + brokenFiles + errors.length;
    process.on("exit", () => {
      console.log(`${count("passed")} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
    });
  },
};

export default defineConfig({
  test: {
    // By name: a pattern would match the files beside the folders too.
    projects: ["client", "mock-server", "contract-tests", "../scripts"],
    reporters: ["default", ...(process.env.CI ? [countReporter] : [])],
  },
});
