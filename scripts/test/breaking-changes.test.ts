/** Every kind of change, made and taken back, against what the specifications say of it. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Fact, type Impact, worst } from "../breaking/change.ts";
import { type Comparison, compareContracts } from "../breaking/compare/contracts.ts";
import { judge } from "../breaking/schema/engine.ts";
import { factsOf } from "../breaking/schema/findings.ts";
import {
  BODIES,
  type ChangeRow,
  NAMES,
  OPERATIONS,
  PARAMETERS,
  REQUEST_SCHEMAS,
  RESPONSE_SCHEMAS,
  RESPONSES,
  SAME,
  SECURITY,
  SHARED,
} from "./breaking/changes.ts";

const contract = parse(await readFile(new URL("./breaking/contract.yaml", import.meta.url), "utf8"));
const documents = (root: unknown) => ({ file: "/contract.yaml", parsed: new Map([["/contract.yaml", root]]) });

const GROUPS = {
  "an operation": OPERATIONS,
  "a parameter": PARAMETERS,
  "a body": BODIES,
  "a response": RESPONSES,
  "who may call": SECURITY,
  "a schema of requests": REQUEST_SCHEMAS,
  "a schema of answers": RESPONSE_SCHEMAS,
  "a schema of both, or of a webhook": SHARED,
  "a generated name": NAMES,
  "nothing but the way it is written": SAME,
};

/** A run of redocly diff takes most of a second, so that all are judged in one. */
const made = new Map<ChangeRow, Comparison>();
const takenBack = new Map<ChangeRow, Comparison>();
let judged: readonly { comparison: Comparison; fact: Fact }[] = [];

beforeAll(async () => {
  for (const row of Object.values(GROUPS).flat()) {
    const edited = structuredClone(contract);
    row.edit(edited);
    // An edit may put one part in two places; on disk they would be two.
    const [before, after] = [documents(contract), documents(JSON.parse(JSON.stringify(edited)))];
    made.set(row, compareContracts(before, after));
    takenBack.set(row, compareContracts(after, before));
  }
  const comparisons = [...made.values(), ...takenBack.values()];
  const levels = comparisons.flatMap((comparison) => comparison.levels.map((level) => ({ comparison, level })));
  const owner = new Map(levels.map(({ comparison, level }) => [level, comparison]));
  const findings = await judge(levels.map(({ level }) => level));
  judged = findings.flatMap((finding) =>
    factsOf(finding).map((fact) => ({ comparison: owner.get(finding.level) as Comparison, fact })),
  );
}, 60_000);

function expectVerdict(comparison: Comparison | undefined, [impact, id, direction]: ChangeRow["made"]): void {
  const own = judged.filter((it) => it.comparison === comparison).map(({ fact }) => fact);
  const facts = [...(comparison?.facts ?? []), ...own];
  const told = facts.map((it) => `${it.impact} ${it.id} ${it.direction}: ${it.what}`).join("\n");
  expect(worst(facts.map((it): Impact => it.impact)), told).toBe(impact);
  if (id === undefined) return;
  const found = facts.some((it) => it.id === id && it.impact === impact && (direction ?? it.direction) === it.direction);
  expect(found, `${id} ${direction ?? ""} in\n${told}`).toBe(true);
}

describe.each(Object.entries(GROUPS))("%s", (_group, rows) => {
  test.each(rows)("$name", (row) => expectVerdict(made.get(row), row.made));
  test.each(rows)("$name, and back", (row) => expectVerdict(takenBack.get(row), row.takenBack));
});
