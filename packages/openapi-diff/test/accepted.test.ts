/** Which changes may be made all the same, as reviewed. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { describe, expect, test } from "vitest";
import { acceptChanges, readAcceptedChanges } from "../src/report/accepted-changes.ts";
import { change } from "./change.ts";

describe("accepted changes", () => {
  async function read(text: string) {
    const folder = await temporaryFolder();
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
