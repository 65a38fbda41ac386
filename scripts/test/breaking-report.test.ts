/** What `pnpm breaking` makes of the changes that it found. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { acceptChanges, readAcceptedChanges } from "../breaking/accepted.ts";
import type { Change } from "../breaking/change.ts";
import { type NextEntry, updateChangelog } from "../breaking/changelog.ts";
import { compareContracts } from "../breaking/compare/contracts.ts";
import { compareFiles } from "../breaking/compare.ts";
import type { Format } from "../breaking/options.ts";
import { format, type Story } from "../breaking/report/formats.ts";
import { verdictOf } from "../breaking/report/summary.ts";
import { reportOf } from "../breaking/report.ts";
import { nextVersion, parseVersion } from "../breaking/version.ts";
import { FIXTURE } from "./temporary-copy.ts";

function change(values: Partial<Change> = {}): Change {
  return {
    id: "property-added",
    pointer: "#/components/schemas/Note/properties/done",
    direction: "response",
    impact: "minor",
    affects: ["servers"],
    message: "`Note.done` is new (chatListNotes): answers promise more than before.",
    ...values,
  };
}

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

  test.each(["1.2", "v1.2.3", "2025-01-01", "01.2.3"])("does not follow from %s", (version) => {
    expect(() => reportOf([change()], version)).toThrow(/Name a base whose info\.version is like 1\.2\.3/);
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

describe("accepted changes", () => {
  async function read(text: string) {
    const folder = await mkdtemp(join(tmpdir(), "chat-api-test-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, "accepted.yaml"), text);
    return readAcceptedChanges(join(folder, "accepted.yaml"));
  }

  test.each(["", "# nothing yet\n", "[]\n"])("can be none: %j", async (text) => {
    expect(await read(text)).toEqual([]);
  });

  test.each([
    ["id: x\n", /:1:1: This should be a list/],
    ["- [\n", /:2:1: The YAML is broken/],
    ["- x\n", /:1:3: An entry has an id or a pointer, a reason and an until/],
    ["- reason: y\n  until: 2026-12-31\n", /:1:3: An entry says which change it accepts/],
    ["- id: x\n  until: 2026-12-31\n", /:1:3: An entry says in its reason why/],
    ["- id: x\n  reason: y\n", /:1:3: An entry says in its until on which day/],
    [
      "- id: x\n  reason: y\n  until: 2026-02-30\n",
      /:3:10: until is a day such as 2026-12-31, and 2026-02-30/,
    ],
    ["- id: 7\n  reason: y\n  until: 2026-12-31\n", /:1:7: id should be text/],
    ["- id: x\n  why: y\n  until: 2026-12-31\n", /:2:3: An entry has no why/],
  ])("are refused with a line: %j", async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  const reason = "It was announced.";
  const entry = { reason, until: "2026-12-31", file: "/accepted.yaml", line: 1 };

  test.each([
    [{ id: "property-removed" }],
    [{ pointer: "#/a" }],
    [{ id: "property-removed", pointer: "#/a" }],
  ])("have no impact until their day is past: %j", (which) => {
    const changes = [change({ id: "property-removed", pointer: "#/a", impact: "major" }), change()];
    const kept = acceptChanges(changes, [{ ...entry, ...which }], "2026-12-31");
    expect(kept.changes.map(({ impact }) => impact)).toEqual(["none", "minor"]);
    expect(kept.changes[0]?.message).toMatch(/Accepted until 2026-12-31: It was announced\.$/);
    const past = acceptChanges(changes, [{ ...entry, ...which }], "2027-01-01");
    expect(past.changes.map(({ impact }) => impact)).toEqual(["major", "minor"]);
    expect(past.expired).toHaveLength(1);
  });

  test("are of one place alone where they name it", () => {
    const changes = [change({ pointer: "#/a" }), change({ pointer: "#/b" })];
    const { changes: left } = acceptChanges(changes, [{ ...entry, pointer: "#/b" }], "2026-01-01");
    expect(left.map(({ impact }) => impact)).toEqual(["minor", "none"]);
  });
});

describe("the changelog", () => {
  const RELEASED = "# Changelog\n\nWhat changed.\n\n## 1.0.0 - 2025-01-01\n\n### Added\n\n* Everything.\n";
  const first = change();
  const second = change({
    id: "property-removed",
    pointer: "#/b--c",
    impact: "major",
    message: "`b--c` is gone.",
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

  test("keeps the words and the lines that people wrote, and nothing that is not so any more", () => {
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

  test("says a fact anew where nobody edited it, and names the edited words of one that is another", () => {
    const { text } = update(RELEASED, [first]);
    const newer = { ...first, message: "`Note.done` is new in two operations." };
    expect(update(text, [newer]).text).toContain(newer.message);
    const edited = text.replace(first.message, "Notes can be done.");
    const { text: kept, outdated } = update(edited, [newer]);
    expect(kept).toContain("- Notes can be done. <!--");
    expect(outdated).toEqual(["Notes can be done."]);
  });

  test("goes by the version of the contract where that says more", () => {
    expect(update(RELEASED, [first], { versions: ["1.0.0", "1.5.0"] }).version).toBe("1.5.0");
  });

  test("loses an entry that nothing is left of", () => {
    expect(update(update(RELEASED, [first]).text, []).text).toBe(RELEASED);
  });
});

describe("a report", () => {
  let story: Story;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "chat-api-test-"));
    const contract = join(folder, "contract.yaml");
    const text = await readFile(FIXTURE, "utf8");
    await writeFile(
      contract,
      text
        .replace("operationId: chatListNotes\n", "operationId: chatNotes\n")
        .replace("summary: List the notes", "summary: <b>List</b> the notes, 100%")
        .replace(/ {4}post:\n[\s\S]*?\ncomponents:/, "components:"),
    );
    const difference = await compareFiles(FIXTURE, contract);
    const report = reportOf(difference.changes, difference.base.version);
    const verdict = verdictOf(report, "1.0.0", "1.0.0");
    story = { report, verdict, changes: difference.changes, difference, baseName: "the base" };
    await rm(folder, { recursive: true });
  });

  const lines = (name: Format) => format(name, story).split("\n");

  test("for people has the line of each change, and the pointer of what is gone", () => {
    const text = format("terminal", story);
    expect(text).toMatch(/contract\.yaml:19:7 {2}#\/paths\/~1api~1v1~1notes\/get\/operationId/);
    expect(text).toMatch(/#\/paths\/~1api~1v1~1notes\/post of the base/);
  });

  test("in Markdown has a section for each impact", () => {
    expect(lines("markdown").filter((it) => it.startsWith("#"))).toEqual([
      expect.stringMatching(/^## .*contract\.yaml against the base$/),
      "### Breaking",
      "### Words and examples",
    ]);
  });

  test("in HTML is a page that loads nothing and runs nothing that the contract says", () => {
    const text = format("html", story);
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain("chatNotes");
    expect(text).not.toMatch(/<b>|https?:\/\/|<script/);
  });

  test("for GitHub annotates the lines, and what is around that which is gone", () => {
    const annotations = lines("github");
    expect(annotations).toContainEqual(
      expect.stringMatching(/^::error file=.*contract\.yaml,line=19,col=7,title=operation-id-changed::/),
    );
    expect(annotations).toContainEqual(
      expect.stringMatching(/^::error file=.*contract\.yaml,line=17,col=3,title=operation-removed::/),
    );
    expect(annotations.every((it) => /^::(error|warning|notice) /.test(it))).toBe(true);
  });
});

test("a schema of OpenAPI 3.0 that becomes one of 3.1 means the same", () => {
  const contract = (openapi: string, schema: unknown) => {
    const content = { "application/json": { schema } };
    const post = { requestBody: { content }, responses: { 200: { description: "", content } } };
    const root = { openapi, info: { title: "", version: "1.0.0" }, paths: { "/": { post } } };
    return { file: "/contract.yaml", parsed: new Map([["/contract.yaml", root]]) };
  };
  const older = {
    type: "object",
    properties: {
      name: { type: "string", nullable: true },
      share: { type: "number", minimum: 0, exclusiveMinimum: true },
    },
  };
  const newer = {
    type: "object",
    properties: { name: { type: ["string", "null"] }, share: { type: "number", exclusiveMinimum: 0 } },
  };
  expect(compareContracts(contract("3.0.3", older), contract("3.1.1", newer))).toEqual({
    facts: [],
    levels: [],
  });
  const { levels } = compareContracts(contract("3.1.1", older), contract("3.1.1", newer));
  expect(levels.length).toBeGreaterThan(0);
});
