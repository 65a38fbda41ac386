/** Which version a change asks for. */
import { describe, expect, test } from "vitest";
import { reportOf, verdictOf } from "../src/report/report.ts";
import { nextVersion, parseVersion } from "../src/report/version.ts";
import { change } from "./change.ts";

describe("the next version", () => {
  test.each([
    ["1.2.3", "major", "2.0.0"],
    ["1.2.3", "minor", "1.3.0"],
    ["1.2.3", "patch", "1.2.4"],
    ["1.2.3", "none", "1.2.3"],
    ["0.2.3", "major", "0.3.0"],
    ["0.2.3", "minor", "0.2.4"],
    ["0.2.3", "patch", "0.2.4"],
    ["2.0.0-beta.1", "major", "2.0.0"],
    ["2.1.0-beta.1", "major", "3.0.0"],
    ["2.1.0-beta.1", "minor", "2.1.0"],
    ["1.2.3+build.7", "patch", "1.2.4"],
  ] as const)("after %s and a %s change is %s", (base, impact, next) => {
    const version = parseVersion(base);
    expect(version && nextVersion(version, impact)).toBe(next);
  });

  test.each([
    ["1.2", "1.3"],
    ["v1.2.3", "v2.0.0"],
    ["2025-01-01", "2026-01-01"],
    ["01.2.3", "2.0.0"],
    ["1.0.0", "beta"],
  ])("is not advised after %s, or for %s", (base, revision) => {
    const verdict = (impact: "major" | "minor") =>
      verdictOf(reportOf([change({ impact })], base), base, revision);
    expect(verdict("minor")).toMatchObject({
      kind: "good",
      text: expect.stringContaining("none is advised"),
    });
    expect(verdict("major")).toMatchObject({
      kind: "breaking",
      text: expect.stringContaining("break code that uses"),
    });
  });

  test.each([
    ["major", "1.0.0", "breaking"],
    ["major", "1.9.9", "breaking"],
    ["major", "2.0.0-beta.1", "breaking"],
    ["major", "2.0.0", "good"],
    ["major", "3.1.4", "good"],
    ["minor", "1.0.0", "behind"],
    ["minor", "1.1.0", "good"],
    ["patch", "1.0.0", "behind"],
    ["none", "1.0.0", "good"],
    ["none", "0.9.0", "behind"],
  ] as const)("of a %s change after 1.0.0 is said by %s: %s", (impact, version, kind) => {
    const report = reportOf([change({ impact })], "1.0.0");
    expect(verdictOf(report, "1.0.0", version).kind).toBe(kind);
  });
});
