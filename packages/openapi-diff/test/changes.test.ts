/**
 * Every kind of change, made and undone, against what the specifications say of it: Semantic Versioning 2.0.0,
 * OpenAPI 3.1, JSON Schema 2020-12 and the RFCs of HTTP; not against what any tool says.
 */
import { readFile } from "node:fs/promises";
import { readDescription } from "@chat-api/openapi-document";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type FoundChange, worst } from "../src/change.ts";
import { type FoundChanges, findChanges } from "../src/compare/find-changes.ts";
import { changesIn } from "../src/schema/differences.ts";
import { judge } from "../src/schema/engine.ts";
import { apply, type ChangeRow, changeTables } from "./change-table.ts";

const contract = parse(await readFile(new URL("./contract.yaml", import.meta.url), "utf8"));
const tables = await changeTables();

const made = new Map<ChangeRow, FoundChanges>();
const undone = new Map<ChangeRow, FoundChanges>();
const judged = new Map<FoundChanges, FoundChange[]>();

// A run of redocly diff takes most of a second, so that all are judged in one.
beforeAll(async () => {
  const before = await readDescription(contract);
  for (const row of tables.flatMap(([, rows]) => rows)) {
    const after = await readDescription(apply(row, contract));
    made.set(row, findChanges(before, after));
    undone.set(row, findChanges(after, before));
  }
  const comparisons = [...made.values(), ...undone.values()];
  const owners = new Map(comparisons.flatMap((it) => it.pairs.map((pair) => [pair, it] as const)));
  for (const difference of await judge([...owners.keys()])) {
    const owner = owners.get(difference.pair) as FoundChanges;
    judged.set(owner, [...(judged.get(owner) ?? []), ...changesIn(difference)]);
  }
}, 60_000);

function expectVerdict(comparison: FoundChanges | undefined, expected: string): void {
  const [impact, id, direction] = expected.split(" ");
  const changes = [...(comparison?.changes ?? []), ...((comparison && judged.get(comparison)) ?? [])];
  const told = changes.map((it) => `${it.impact} ${it.id} ${it.direction}: ${it.what}`);
  expect(worst(changes.map((it) => it.impact)), told.join("\n")).toBe(impact);
  const start = [impact, id, direction].filter((it) => it !== undefined).join(" ");
  if (id !== undefined) expect(told.find((it) => it.startsWith(start)) ?? told).toMatch(start);
}

describe.each(tables)("%s", (_name, rows) => {
  test.each(rows)("$name", (row) => expectVerdict(made.get(row), row.made));
  test.each(rows)("$name, undone", (row) => expectVerdict(undone.get(row), row.undone));
});

test("a schema of OpenAPI 3.0 that becomes one of 3.1 means the same", async () => {
  const contract = (openapi: string, schema: unknown) => {
    const content = { "application/json": { schema } };
    const post = { requestBody: { content }, responses: { 200: { description: "", content } } };
    return readDescription({ openapi, info: { title: "", version: "1.0.0" }, paths: { "/": { post } } });
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
  const same = findChanges(await contract("3.0.3", older), await contract("3.1.1", newer));
  expect(same).toEqual({ changes: [], pairs: [] });
  const { pairs } = findChanges(await contract("3.1.1", older), await contract("3.1.1", newer));
  expect(pairs.length).toBeGreaterThan(0);
});

test("changes of access and of a server's variable are described", () => {
  const rows = new Map(tables.flatMap(([, of]) => of.map((row) => [row.name, row] as const)));
  const descriptions = (name: string) => {
    const row = rows.get(name) as ChangeRow;
    return [made, undone].map((comparisons) => comparisons.get(row)?.changes[0]?.what);
  };
  expect(descriptions("credentials become optional")).toEqual([
    "credentials are no longer needed",
    "credentials are needed now",
  ]);
  const [gone, added] = descriptions("an alternative is removed");
  expect(gone).toMatch(/^`\w+` no longer suffices$/);
  expect(added).toMatch(/^`\w+` suffices now$/);
  expect(descriptions("the default of a server's variable changes")[0]).toMatch(/ is `us` by default, was /);
});
