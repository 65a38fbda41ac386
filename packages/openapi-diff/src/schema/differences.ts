import type { FoundChange, Source } from "../change.ts";
import { impactOf } from "../impact.ts";
import { keywordLocation, type Part, subjectAt, without } from "./difference-parts.ts";
import type { SchemaDifference } from "./engine.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import { propertyParts, requiredParts } from "./properties.ts";
import type { SchemaPair } from "./schema-pairs.ts";

/** The keywords that generated types depend on. */
const IN_TYPES = new Set(
  "type enum required properties items additionalProperties anyOf oneOf allOf".split(" "),
);

/** The changes in a difference that `redocly diff` reports. */
export function changesIn(difference: SchemaDifference): FoundChange[] {
  const { pair, keyword, rules } = difference;
  const { direction } = pair;
  return partsOf(difference).map(({ id, what, rule, where, assessment }) => {
    const breaks = rule === undefined ? rules.length > 0 : rules.includes(rule);
    const allows = breaks === (direction === "request") ? "fewer" : "more";
    return {
      id,
      direction,
      ...(assessment ?? impactOf(direction, allows, IN_TYPES.has(keyword))),
      ...(where ?? keywordLocation(pair, keyword)),
      what,
      operations: [...pair.operations],
    };
  });
}

function partsOf(difference: SchemaDifference): Part[] {
  const { pair, kind, keyword, part } = difference;
  const subject = `\`${subjectAt(keywordLocation(pair, keyword).documentPointer, pair.subject)}\``;
  if (keyword === "properties") return typeof part === "string" ? propertyParts(difference, part) : [];
  if (keyword === "enum") return enumParts(pair, subject);
  if (keyword === "required") return requiredParts(pair);
  if (keyword === "type")
    return [
      { id: "schema-type-changed", what: `${subject} is ${types(pair.revision)}, was ${types(pair.base)}` },
    ];
  if (/^(anyOf|oneOf|allOf)$/.test(keyword)) {
    const source: Source = kind === "removed" ? "base" : "revision";
    const schema = typeof part === "object" ? part : pair[source];
    const name = keyword === "allOf" ? "a condition" : "an alternative";
    const state = kind === "removed" ? "was removed" : "was added";
    return [
      {
        id: "schema-combinator-changed",
        what: `${name} of ${subject} ${state}`,
        where: { documentPointer: schema.pointer, source },
      },
    ];
  }
  return [{ id: "schema-constraint-changed", what: `\`${keyword}\` of ${subject} ${change(pair, keyword)}` }];
}

function enumParts(pair: SchemaPair, subject: string): Part[] {
  const [before, after] = [pair.base, pair.revision].map(
    ({ assertions }) => assertions.get("enum")?.value as unknown[],
  );
  if (!before) return [{ id: "enum-values-removed", what: `${subject} is limited to ${list(after ?? [])}` }];
  if (!after)
    return [{ id: "enum-values-added", what: `${subject} is no longer limited to ${list(before)}` }];
  const lost = without(before, after);
  const gained = without(after, before);
  const part = (id: string, what: string): Part => ({ id, what, rule: id });
  return [
    ...(lost.length > 0 ? [part("enum-values-removed", `${subject} can no longer be ${list(lost)}`)] : []),
    ...(gained.length > 0 ? [part("enum-values-added", `${subject} can also be ${list(gained)}`)] : []),
  ];
}

function types({ assertions }: NormalizedSchema): string {
  return ((assertions.get("type")?.value ?? ["of any type"]) as string[]).join(" or ");
}

function list(values: readonly unknown[]): string {
  return values.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
}

/** How a keyword changed: `is 32, was 64`. */
function change({ base, revision }: SchemaPair, keyword: string): string {
  const before = base.assertions.get(keyword);
  const after = revision.assertions.get(keyword);
  if (before && after) return `is ${JSON.stringify(after.value)}, was ${JSON.stringify(before.value)}`;
  if (after) return `is ${JSON.stringify(after.value)}, was not set`;
  if (before) return `is not set, was ${JSON.stringify(before.value)}`;
  return base.subschemas.has(keyword) ? "was removed" : "was added";
}
