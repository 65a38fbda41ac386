import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RULES, type RunRedocly, runRedocly } from "../redocly/redocly.ts";
import type { Level } from "./align.ts";
import { alternativesOf, documentOf, originalName } from "./engine-document.ts";
import type { Shape } from "./shape.ts";

/** What `redocly diff` says of one difference between two schemas. */
export interface Finding {
  readonly level: Level;
  readonly kind: "added" | "removed" | "modified";
  readonly keyword: string;
  /** Of a property its name, of an alternative its schema. */
  readonly member?: string | Shape;
  /** The rules of redocly/diff.yaml that call it breaking. */
  readonly rules: readonly string[];
}

/** The part of its JSON report that is read here. */
interface DiffReport {
  readonly changes: readonly {
    readonly kind: Finding["kind"];
    readonly property?: string;
    readonly verdicts: readonly { readonly ruleId: string }[];
    readonly base?: { readonly pointer: string };
    readonly revision?: { readonly pointer: string };
  }[];
}

/**
 * Has `redocly diff` judge what differs between schemas, of however many contracts, in one run.
 *
 * It gets each two schemas by themselves, in their simplest form and under one name. Left to itself, it takes for the
 * same what is written alike: then a property that was removed is compared with another that was added.
 * @param run What runs it.
 * @throws {Error} Where it can't be run.
 */
export async function judge(levels: readonly Level[], run: RunRedocly = runRedocly): Promise<Finding[]> {
  if (levels.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "chat-api-breaking-"));
  try {
    const [base, revision] = (["base", "revision"] as const).map((side) => join(folder, `${side}.json`));
    await writeFile(base as string, JSON.stringify(documentOf(levels, "base")));
    await writeFile(revision as string, JSON.stringify(documentOf(levels, "revision")));
    const options = ["--format", "json", "--fail-on", "none", "--config", RULES];
    const { ok, stdout, stderr } = await run(["diff", base as string, revision as string, ...options]);
    if (!ok) throw new Error(`redocly diff could not compare the schemas.\n${stderr.trim()}`);
    const { changes } = JSON.parse(stdout) as DiffReport;
    return changes.flatMap((change) => findingOf(levels, change) ?? []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findingOf(levels: readonly Level[], change: DiffReport["changes"][number]): Finding | undefined {
  const side = change.revision ? "revision" : "base";
  const pointer = change[side]?.pointer ?? "";
  const [, index, path = ""] = /^#\/components\/schemas\/(\d+)(.*)$/.exec(pointer) ?? [];
  const level = levels[Number(index)];
  if (index === undefined || !level) return undefined;
  const tokens = path
    .split("/")
    .slice(1)
    .map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"));
  const keyword = change.property ?? tokens[0];
  if (keyword === undefined) return undefined;
  const found = { level, kind: change.kind, keyword, rules: change.verdicts.map(({ ruleId }) => ruleId) };
  const name = tokens[1];
  if (change.kind === "modified" || name === undefined) return found;
  const shape = alternativesOf(level, keyword, side)[Number(name)];
  return { ...found, member: keyword === "properties" ? originalName(name) : (shape ?? name) };
}
