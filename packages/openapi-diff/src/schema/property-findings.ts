import type { Side } from "../change.ts";
import type { Place } from "../contract/node.ts";
import { type Effect, effectOf } from "../effect.ts";
import type { Level } from "./align.ts";
import type { Finding } from "./engine.ts";
import { type Part, placeOf, subjectAt, without } from "./finding-part.ts";
import type { Shape } from "./shape.ts";

/** What a finding says of a property that is gone or new. */
export function propertyParts({ level, kind }: Finding, name: string): Part[] {
  const side: Side = kind === "removed" ? "base" : "revision";
  const place = level[side].members.get("properties")?.get(name)?.place as Place;
  const subject = `\`${subjectAt(place, `${level.subject}.${name}`)}\``;
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

/** What a finding says of the properties that are required. */
export function requiredParts(level: Level): Part[] {
  const { base, revision, subject, direction } = level;
  const known = (shape: Shape, name: string) => shape.members.get("properties")?.get(name);
  const isNew = (name: string) => known(revision, name) !== undefined && !known(base, name);
  const isGone = (name: string) => known(base, name) !== undefined && !known(revision, name);
  const gained = without(requiredOf(revision), requiredOf(base)) as string[];
  const lost = without(requiredOf(base), requiredOf(revision)) as string[];
  const part = (id: string, name: string, what: string): Part => {
    const property = known(revision, name)?.place;
    // What is required need not be described.
    const where = property ? { place: property, side: "revision" as const } : placeOf(level, "required");
    const called = property ? subjectAt(property, `${subject}.${name}`) : `${subject}.${name}`;
    return { id, rule: id, what: `\`${called}\` ${what}`, where };
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
