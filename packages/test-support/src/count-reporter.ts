import type { Reporter, TestRunEndReason } from "vitest/node";

/** Ends the output with `N passed, N failed`, which continuous integration reads. */
export const countReporter: Reporter = {
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
