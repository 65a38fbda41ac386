import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parsePointer } from "@chat-api/openapi-document";
import { RULES, type RunRedocly, runRedocly } from "../redocly/redocly.ts";
import { alternativesOf, engineDocument, originalName } from "./engine-document.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import type { SchemaPair } from "./schema-pairs.ts";

/** A difference between two schemas, as `redocly diff` reports it. */
export interface SchemaDifference {
  readonly pair: SchemaPair;
  readonly kind: "added" | "removed" | "modified";
  readonly keyword: string;
  /** The name of a property, or the schema of an alternative. */
  readonly part?: string | NormalizedSchema;
  /** The rules of redocly/diff.yaml that call it breaking. */
  readonly rules: readonly string[];
}

/** The part of its JSON report that is read here. */
interface DiffReport {
  readonly changes: readonly {
    readonly kind: SchemaDifference["kind"];
    readonly property?: string;
    readonly verdicts: readonly { readonly ruleId: string }[];
    readonly base?: { readonly pointer: string };
    readonly revision?: { readonly pointer: string };
  }[];
}

/**
 * Lets `redocly diff` compare pairs of schemas, of however many descriptions, in one run.
 *
 * It gets each pair by itself, normalized and under one name. In whole documents it matches what is written similarly:
 * then a property that was removed is compared with another that was added.
 * @throws {Error} if it can't be run.
 */
export async function judge(
  pairs: readonly SchemaPair[],
  run: RunRedocly = runRedocly,
): Promise<SchemaDifference[]> {
  if (pairs.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "chat-api-breaking-"));
  try {
    const [base, revision] = (["base", "revision"] as const).map((source) => join(folder, `${source}.json`));
    await writeFile(base as string, JSON.stringify(engineDocument(pairs, "base")));
    await writeFile(revision as string, JSON.stringify(engineDocument(pairs, "revision")));
    const options = ["--format", "json", "--fail-on", "none", "--config", RULES];
    const { ok, stdout, stderr } = await run(["diff", base as string, revision as string, ...options]);
    if (!ok) throw new Error(`redocly diff could not compare the schemas.\n${stderr.trim()}`);
    const { changes } = JSON.parse(stdout) as DiffReport;
    return changes.flatMap((change) => differenceOf(pairs, change) ?? []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function differenceOf(
  pairs: readonly SchemaPair[],
  change: DiffReport["changes"][number],
): SchemaDifference | undefined {
  const source = change.revision ? "revision" : "base";
  const pointer = change[source]?.pointer ?? "";
  const [, index, path = ""] = /^#\/components\/schemas\/(\d+)(.*)$/.exec(pointer) ?? [];
  const pair = pairs[Number(index)];
  if (index === undefined || !pair) return undefined;
  const tokens = parsePointer(path);
  const keyword = change.property ?? tokens[0];
  if (keyword === undefined) return undefined;
  const found = { pair, kind: change.kind, keyword, rules: change.verdicts.map(({ ruleId }) => ruleId) };
  const name = tokens[1];
  if (change.kind === "modified" || name === undefined) return found;
  const schema = alternativesOf(pair, keyword, source)[Number(name)];
  return { ...found, part: keyword === "properties" ? originalName(name) : (schema ?? name) };
}
