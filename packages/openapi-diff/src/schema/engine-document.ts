import type { Source } from "../change.ts";
import { isImplied } from "./enum-values.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import type { SchemaPair } from "./schema-pairs.ts";

/** An OpenAPI document that has each schema in a request or in a response, so that the direction is known. */
export function engineDocument(pairs: readonly SchemaPair[], source: Source): object {
  const contentOf = (direction: SchemaPair["direction"]) =>
    Object.fromEntries(
      pairs.flatMap((pair, index) => {
        const schema = { $ref: `#/components/schemas/${index}` };
        return pair.direction === direction ? [[`text/${index}`, { schema }]] : [];
      }),
    );
  const response = { description: "", content: contentOf("response") };
  const operation = { requestBody: { content: contentOf("request") }, responses: { 200: response } };
  return {
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: { "/": { post: operation } },
    components: { schemas: Object.fromEntries(pairs.map((pair, index) => [index, schemaOf(pair, source)])) },
  };
}

/** `redocly diff` does not compare the schemas in these; see other-keywords.ts. */
const NOT_JUDGED = new Set(["patternProperties", "dependentSchemas", "prefixItems", "dependentRequired"]);

/** One schema of a pair, with a blank for each schema within it. */
function schemaOf(pair: SchemaPair, source: Source): object {
  const { assertions, subschemas, alternatives } = pair[source];
  const other = pair[source === "base" ? "revision" : "base"];
  const properties = propertiesOf(pair[source]);
  const others = propertiesOf(other);
  const schema: Record<string, unknown> = {};
  // If the types differ altogether, the type is all that differs.
  if (haveNoCommonType(pair)) return { type: assertions.get("type")?.value };
  // If the other is a list of values that all satisfy an assertion, the list is all that differs.
  const values = other.assertions.get("enum")?.value as unknown[] | undefined;
  for (const [keyword, assertion] of assertions)
    if (!NOT_JUDGED.has(keyword) && !(values && isImplied(keyword, assertion, values)))
      schema[keyword] = assertion.value;
  for (const keyword of subschemas.keys())
    if (keyword !== "properties" && !NOT_JUDGED.has(keyword)) schema[keyword] = {};
  if (properties.size + others.size > 0)
    schema.properties = Object.fromEntries(
      [...properties.keys()].map((name) => [others.has(name) ? name : distinctName(name, source), {}]),
    );
  // A removed property, and one that was added to responses, is reported as such.
  const required = (assertions.get("required")?.value ?? []) as string[];
  const known = source === "base" || pair.direction === "response" ? others : properties;
  schema.required = required.filter((name) => known.has(name) || !properties.has(name));
  for (const keyword of new Set([...alternatives.keys(), ...other.alternatives.keys()])) {
    const list = alternativesOf(pair, keyword, source);
    const blanks = list.map((_, index) => ({
      title: index < pairsOf(pair, keyword) ? `${index}` : distinctName(`${index}`, source),
    }));
    if (alternatives.has(keyword)) schema[keyword] = blanks;
  }
  return schema;
}

function haveNoCommonType({ base, revision }: SchemaPair): boolean {
  const [one, other] = [base, revision].map(
    ({ assertions }) => assertions.get("type")?.value as string[] | undefined,
  );
  if (!one || !other || one.length === 0 || other.length === 0) return false;
  const kinds = one.map(kindOf);
  return !other.some((type) => kinds.includes(kindOf(type)));
}

function kindOf(type: string): string {
  return type === "integer" ? "number" : type;
}

function propertiesOf({ subschemas }: NormalizedSchema): ReadonlyMap<string, unknown> {
  return subschemas.get("properties") ?? new Map();
}

function pairsOf({ matched }: SchemaPair, keyword: string): number {
  return matched.get(keyword)?.length ?? 0;
}

/** The alternatives of one schema: first those with a counterpart, in the order of the pairs. */
export function alternativesOf(pair: SchemaPair, keyword: string, source: Source): NormalizedSchema[] {
  const pairs = (pair.matched.get(keyword) ?? []).map((pair) => pair[source === "base" ? 0 : 1]);
  const rest = (pair[source].alternatives.get(keyword) ?? []).filter((it) => !pairs.includes(it));
  return [...pairs, ...rest];
}

/** A name that `redocly diff` takes for similar to none of the other schema. */
function distinctName(name: string, source: Source): string {
  return name + (source === "base" ? "<" : ">").repeat(2 * name.length + 20);
}

/** The name that `distinctName` was given. */
export function originalName(name: string): string {
  return name.replace(/[<>]+$/, "");
}
