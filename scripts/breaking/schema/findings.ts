import { isDeepStrictEqual } from "node:util";
import type { Fact, Side } from "../change.ts";
import type { Place } from "../contract/node.ts";
import { type Effect, effectOf } from "../effect.ts";
import type { Level } from "./align.ts";
import type { Finding } from "./engine.ts";
import type { Shape } from "./shape.ts";

/** One thing that a finding says; a list may lose and gain values at once. */
interface Part {
  readonly id: string;
  readonly what: string;
  /** The rule that speaks of it, where the finding says more than this. */
  readonly rule?: string;
  readonly where?: Pick<Fact, "place" | "side">;
  /** Where `redocly diff` does not go far enough. */
  readonly effect?: Effect;
}

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
  const subject = `\`${level.subject}\``;
  if (keyword === "properties") return typeof member === "string" ? propertyParts(finding, member) : [];
  if (keyword === "enum") return enumParts(level);
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

function propertyParts({ level, kind }: Finding, name: string): Part[] {
  const side: Side = kind === "removed" ? "base" : "revision";
  const subject = `\`${level.subject}.${name}\``;
  const place = level[side].members.get("properties")?.get(name)?.place as Place;
  if (kind === "added") {
    const isRequired = requiredOf(level.revision).includes(name);
    if (level.direction === "request" && isRequired) return [];
    const marked = level.base.leftOut.has(name) ? "has a place here now" : "is new";
    const closed =
      level.direction === "response" && level.base.limits.get("additionalProperties")?.value === false;
    const effect = closed ? { effect: effectOf("response", "more", true) } : {};
    return [{ id: "property-added", what: `${subject} ${marked}`, where: { place, side }, ...effect }];
  }
  const marked = level.revision.leftOut.get(name);
  const request = level.direction === "request";
  const effect: Effect = {
    impact: "major",
    affects: ["callers", "types"],
    why: request ? "what is sent is refused or ignored" : "what clients may read does not come any more",
  };
  if (marked) {
    const id = request ? "property-became-read-only" : "property-became-write-only";
    const what = `${subject} became ${request ? "read only" : "write only"}`;
    return [{ id, what, effect, where: { place: marked, side: "revision" } }];
  }
  return [{ id: "property-removed", what: `${subject} is gone`, where: { place, side }, effect }];
}

function enumParts(level: Level): Part[] {
  const [before, after] = [level.base, level.revision].map(
    ({ limits }) => limits.get("enum")?.value as unknown[],
  );
  const subject = `\`${level.subject}\``;
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

function requiredParts(level: Level): Part[] {
  const { base, revision, subject, direction } = level;
  const known = (shape: Shape, name: string) => shape.members.get("properties")?.get(name);
  const isNew = (name: string) => known(revision, name) !== undefined && !known(base, name);
  const isGone = (name: string) => known(base, name) !== undefined && !known(revision, name);
  const gained = without(requiredOf(revision), requiredOf(base)) as string[];
  const lost = without(requiredOf(base), requiredOf(revision)) as string[];
  const part = (id: string, name: string, what: string): Part => {
    const where = {
      place: known(revision, name)?.place ?? placeOf(level, "required").place,
      side: "revision" as const,
    };
    return { id, rule: id, what: `\`${subject}.${name}\` ${what}`, where };
  };
  return [
    ...gained
      .filter((name) => direction === "request" || !isNew(name))
      .map((name) =>
        part("required-properties-added", name, isNew(name) ? "is new and required" : "is required"),
      ),
    ...lost
      .filter((name) => !isGone(name))
      .map((name) => part("required-properties-removed", name, "is optional")),
  ];
}

function requiredOf({ limits }: Shape): string[] {
  return (limits.get("required")?.value ?? []) as string[];
}

function types({ limits }: Shape): string {
  return ((limits.get("type")?.value ?? ["of any type"]) as string[]).join(" or ");
}

function without(list: readonly unknown[], others: readonly unknown[]): unknown[] {
  return list.filter((value) => !others.some((it) => isDeepStrictEqual(it, value)));
}

function list(values: readonly unknown[]): string {
  return values.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
}

/** What became of a limit: `is 32, was 64`. */
export function change({ base, revision }: Level, keyword: string): string {
  const before = base.limits.get(keyword);
  const after = revision.limits.get(keyword);
  if (before && after) return `is ${JSON.stringify(after.value)}, was ${JSON.stringify(before.value)}`;
  if (after) return `is ${JSON.stringify(after.value)}, and was not set`;
  if (before) return `is not set any more, and was ${JSON.stringify(before.value)}`;
  return base.members.has(keyword) ? "is gone" : "is new";
}

/** Where a keyword stands: in the revision, or in the base where it is gone; else where the schema stands. */
export function placeOf({ base, revision }: Level, keyword: string): Pick<Fact, "place" | "side"> {
  const find = ({ limits, members, notes }: Shape) =>
    limits.get(keyword)?.place ??
    members.get(keyword)?.values().next().value?.place ??
    notes.get(keyword)?.place;
  const after = find(revision);
  if (after) return { place: after, side: "revision" };
  const before = find(base);
  return before ? { place: before, side: "base" } : { place: revision.place, side: "revision" };
}
