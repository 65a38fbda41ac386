import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "../../redocly.ts";
import type { Level } from "./align.ts";
import type { Shape } from "./shape.ts";
import { isImplied } from "./simplify.ts";

/** What `redocly diff` says of one difference between two schemas. */
export interface Finding {
  readonly level: Level;
  readonly kind: "added" | "removed" | "modified";
  readonly keyword: string;
  /** Of a property its name, of an alternative its schema. */
  readonly member?: string | Shape;
  /** The rules of openapi/redocly.diff.yaml that call it breaking. */
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
 * @throws {Error} Where it can't be run.
 */
export async function judge(levels: readonly Level[]): Promise<Finding[]> {
  if (levels.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "chat-api-breaking-"));
  try {
    const [base, revision] = (["base", "revision"] as const).map((side) => join(folder, `${side}.json`));
    await writeFile(base as string, JSON.stringify(documentOf(levels, "base")));
    await writeFile(revision as string, JSON.stringify(documentOf(levels, "revision")));
    const options = ["--format", "json", "--fail-on", "none"];
    const { ok, stdout, stderr } = await redocly(["diff", base as string, revision as string, ...options], {
      config: "redocly.diff.yaml",
    });
    if (!ok) throw new Error(`redocly diff could not compare the schemas.\n${stderr.trim()}`);
    const { changes } = JSON.parse(stdout) as DiffReport;
    return changes.flatMap((change) => findingOf(levels, change) ?? []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An OpenAPI document that has each schema in a request or in an answer, so that the direction is known. */
function documentOf(levels: readonly Level[], side: "base" | "revision"): object {
  const contentOf = (direction: Level["direction"]) =>
    Object.fromEntries(
      levels.flatMap((level, index) => {
        const schema = { $ref: `#/components/schemas/${index}` };
        return level.direction === direction ? [[`text/${index}`, { schema }]] : [];
      }),
    );
  const answer = { description: "", content: contentOf("response") };
  const operation = { requestBody: { content: contentOf("request") }, responses: { 200: answer } };
  return {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: { "/": { post: operation } },
    components: { schemas: Object.fromEntries(levels.map((level, index) => [index, schemaOf(level, side)])) },
  };
}

/** What stands under these is no schema of its own to `redocly diff`; see structure.ts. */
const NOT_JUDGED = new Set(["patternProperties", "dependentSchemas", "prefixItems", "dependentRequired"]);

/** The schema of one side, with a blank for each schema within it. */
function schemaOf(level: Level, side: "base" | "revision"): object {
  const { limits, members, alternatives } = level[side];
  const other = level[side === "base" ? "revision" : "base"];
  const properties = propertiesOf(level[side]);
  const others = propertiesOf(other);
  const schema: Record<string, unknown> = {};
  // Of a value that is of another type altogether, there is nothing more to say.
  if (haveNoCommonType(level)) return { type: limits.get("type")?.value };
  // Where the other is a list of values that all keep a limit, the list is all that differs.
  const values = other.limits.get("enum")?.value as unknown[] | undefined;
  for (const [keyword, limit] of limits)
    if (!NOT_JUDGED.has(keyword) && !(values && isImplied(keyword, limit, values)))
      schema[keyword] = limit.value;
  for (const keyword of members.keys())
    if (keyword !== "properties" && !NOT_JUDGED.has(keyword)) schema[keyword] = {};
  if (properties.size + others.size > 0)
    schema.properties = Object.fromEntries(
      [...properties.keys()].map((name) => [others.has(name) ? name : unlike(name, side), {}]),
    );
  // Of a property that is gone, or new in an answer, it is said already.
  const required = (limits.get("required")?.value ?? []) as string[];
  const known = side === "base" || level.direction === "response" ? others : properties;
  schema.required = required.filter((name) => known.has(name) || !properties.has(name));
  for (const keyword of new Set([...alternatives.keys(), ...other.alternatives.keys()])) {
    const list = alternativesOf(level, keyword, side);
    const blanks = list.map((_, index) => ({
      title: index < pairsOf(level, keyword) ? `${index}` : unlike(`${index}`, side),
    }));
    if (alternatives.has(keyword)) schema[keyword] = blanks;
  }
  return schema;
}

function haveNoCommonType({ base, revision }: Level): boolean {
  const [one, other] = [base, revision].map(
    ({ limits }) => limits.get("type")?.value as string[] | undefined,
  );
  if (!one || !other || one.length === 0 || other.length === 0) return false;
  const kinds = one.map(kindOf);
  return !other.some((type) => kinds.includes(kindOf(type)));
}

function kindOf(type: string): string {
  return type === "integer" ? "number" : type;
}

function propertiesOf({ members }: Shape): ReadonlyMap<string, unknown> {
  return members.get("properties") ?? new Map();
}

function pairsOf({ matched }: Level, keyword: string): number {
  return matched.get(keyword)?.length ?? 0;
}

/** First those that the other side has too, in the order of the pairs. */
function alternativesOf(level: Level, keyword: string, side: "base" | "revision"): Shape[] {
  const pairs = (level.matched.get(keyword) ?? []).map((pair) => pair[side === "base" ? 0 : 1]);
  const rest = (level[side].alternatives.get(keyword) ?? []).filter((it) => !pairs.includes(it));
  return [...pairs, ...rest];
}

/** A name that is not alike to any of the other side. */
function unlike(name: string, side: "base" | "revision"): string {
  return name + (side === "base" ? "<" : ">").repeat(2 * name.length + 20);
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
  return { ...found, member: keyword === "properties" ? name.replace(/[<>]+$/, "") : (shape ?? name) };
}
