/** How the changelog is updated, and what people wrote there stays. */
import { describe, expect, test } from "vitest";
import type { Change } from "../src/change.ts";
import { type NextEntry, updateChangelog } from "../src/changelog/changelog.ts";
import { reportOf } from "../src/report/report.ts";
import { change } from "./change.ts";

describe("the changelog", () => {
  const RELEASED = "# Changelog\n\nWhat changed.\n\n## 1.0.0 - 2025-01-01\n\n### Added\n\n* Everything.\n";
  const first = change();
  const second = change({
    id: "property-removed",
    pointer: "#/b--c",
    impact: "major",
    message: "`b--c` was removed.",
  });

  function update(text: string, changes: readonly Change[], { ...more }: Partial<NextEntry> = {}) {
    const next = reportOf(changes, "1.0.0").next;
    return updateChangelog(text, {
      changes,
      versions: ["1.0.0", "1.0.0"],
      next,
      today: "2026-01-02",
      ...more,
    });
  }

  test("gets an entry above the others, which stay as they are", () => {
    const { text } = update(RELEASED, [second, first]);
    expect(text.replaceAll(/ <!-- .* -->/g, "")).toBe(
      `# Changelog

What changed.

## 2.0.0 - 2026-01-02

### Added

- ${first.message}

### Removed

- **Breaking.** ${second.message}

${RELEASED.slice(RELEASED.indexOf("## 1.0.0"))}`,
    );
  });

  test("is the same after another run, on another day", () => {
    const { text } = update(RELEASED, [second, first]);
    expect(update(text, [second, first], { today: "2026-03-04" }).text).toBe(text);
  });

  test("keeps the texts that people wrote, and removes points whose change was taken back", () => {
    const edited = update(RELEASED, [second, first])
      .text.replace(first.message, "Notes can be **done**,\n  as was asked for.")
      .replace("### Removed", "### Fixed\n\n- A typing error.\n\n### Removed")
      .replace("2026-01-02\n", "2026-01-02\n\nA small release.\n");
    const { text, outdated } = update(edited, [first], { today: "2026-03-04" });
    expect(text).toContain("## 1.1.0 - 2026-03-04\n\nA small release.\n\n### Added");
    expect(text).toContain("- Notes can be **done**,\n  as was asked for. <!-- property-added");
    expect(text).toContain("### Fixed\n\n- A typing error.\n");
    expect(text).not.toContain("### Removed");
    expect(outdated).toEqual([]);
  });

  test("rewrites a point that nobody edited, and names the edited text of a change whose message is different", () => {
    const { text } = update(RELEASED, [first]);
    const newer = { ...first, message: "`Note.done` was added in two operations." };
    expect(update(text, [newer]).text).toContain(newer.message);
    const edited = text.replace(first.message, "Notes can be done.");
    const { text: kept, outdated } = update(edited, [newer]);
    expect(kept).toContain("- Notes can be done. <!--");
    expect(outdated).toEqual(["Notes can be done."]);
  });

  test("has the version of the contract if that is higher", () => {
    expect(update(RELEASED, [first], { versions: ["1.0.0", "1.5.0"] }).version).toBe("1.5.0");
  });

  test("removes an entry without points", () => {
    expect(update(update(RELEASED, [first]).text, []).text).toBe(RELEASED);
  });
});
