import type { Fact, Side } from "../change.ts";
import { effectOf } from "../effect.ts";
import type { Level } from "./align.ts";
import type { Finding } from "./engine.ts";
import { type Part, placeOf, subjectAt, without } from "./finding-part.ts";
import { propertyParts, requiredParts } from "./property-findings.ts";
import type { Shape } from "./shape.ts";

/** The types of the generated code say these. */
const IN_TYPES = new Set(
  "type enum required properties items additionalProperties anyOf oneOf allOf".split(" "),
);

/** What `redocly diff` found, as people are told it. */
export function factsOf(finding: Finding): Fact[] {
  const { level, keyword, rules } = finding;
  const { direction } = level;
  return partsOf(finding).map(({ id, what, rule, where, effect }) => {
    const breaks = rule === undefined ? rules.length > 0 : rules.includes(rule);
    const allows = breaks === (direction === "request") ? "fewer" : "more";
    return {
      id,
      direction,
      ...(effect ?? effectOf(direction, allows, IN_TYPES.has(keyword))),
      ...(where ?? placeOf(level, keyword)),
      what,
      operations: [...level.operations],
    };
  });
}

function partsOf(finding: Finding): Part[] {
  const { level, kind, keyword, member } = finding;
  const subject = `\`${subjectAt(placeOf(level, keyword).place, level.subject)}\``;
  if (keyword === "properties") return typeof member === "string" ? propertyParts(finding, member) : [];
  if (keyword === "enum") return enumParts(level, subject);
  if (keyword === "required") return requiredParts(level);
  if (keyword === "type")
    return [
      { id: "schema-type-changed", what: `${subject} is ${types(level.revision)}, was ${types(level.base)}` },
    ];
  if (/^(anyOf|oneOf|allOf)$/.test(keyword)) {
    const side: Side = kind === "removed" ? "base" : "revision";
    const shape = typeof member === "object" ? member : level[side];
    const name = keyword === "allOf" ? "a condition" : "an alternative";
    const state = kind === "removed" ? "is gone" : "is new";
    return [
      {
        id: "schema-combinator-changed",
        what: `${name} of ${subject} ${state}`,
        where: { place: shape.place, side },
      },
    ];
  }
  return [
    { id: "schema-constraint-changed", what: `\`${keyword}\` of ${subject} ${change(level, keyword)}` },
  ];
}

function enumParts(level: Level, subject: string): Part[] {
  const [before, after] = [level.base, level.revision].map(
    ({ limits }) => limits.get("enum")?.value as unknown[],
  );
  if (!before) return [{ id: "enum-values-removed", what: `${subject} is one of ${list(after ?? [])} only` }];
  if (!after)
    return [{ id: "enum-values-added", what: `${subject} is not one of ${list(before)} only any more` }];
  const lost = without(before, after);
  const gained = without(after, before);
  const part = (id: string, what: string): Part => ({ id, what, rule: id });
  return [
    ...(lost.length > 0 ? [part("enum-values-removed", `${subject} is not ${list(lost)} any more`)] : []),
    ...(gained.length > 0 ? [part("enum-values-added", `${subject} can be ${list(gained)} too`)] : []),
  ];
}

function types({ limits }: Shape): string {
  return ((limits.get("type")?.value ?? ["of any type"]) as string[]).join(" or ");
}

function list(values: readonly unknown[]): string {
  return values.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
}

/** What became of a limit: `is 32, was 64`. */
function change({ base, revision }: Level, keyword: string): string {
  const before = base.limits.get(keyword);
  const after = revision.limits.get(keyword);
  if (before && after) return `is ${JSON.stringify(after.value)}, was ${JSON.stringify(before.value)}`;
  if (after) return `is ${JSON.stringify(after.value)}, and was not set`;
  if (before) return `is not set any more, and was ${JSON.stringify(before.value)}`;
  return base.members.has(keyword) ? "is gone" : "is new";
}
