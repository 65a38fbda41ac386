import type { Level } from "./align.ts";
import { isImplied } from "./enum.ts";
import type { Shape } from "./shape.ts";

/** An OpenAPI document that has each schema in a request or in an answer, so that the direction is known. */
export function documentOf(levels: readonly Level[], side: "base" | "revision"): object {
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
export function alternativesOf(level: Level, keyword: string, side: "base" | "revision"): Shape[] {
  const pairs = (level.matched.get(keyword) ?? []).map((pair) => pair[side === "base" ? 0 : 1]);
  const rest = (level[side].alternatives.get(keyword) ?? []).filter((it) => !pairs.includes(it));
  return [...pairs, ...rest];
}

/** A name that is not alike to any of the other side. */
function unlike(name: string, side: "base" | "revision"): string {
  return name + (side === "base" ? "<" : ">").repeat(2 * name.length + 20);
}

/** The name that was made unlike. */
export function originalName(name: string): string {
  return name.replace(/[<>]+$/, "");
}
