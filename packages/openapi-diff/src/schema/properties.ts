import type { Source } from "../change.ts";
import { type Assessment, impactOf } from "../impact.ts";
import { keywordLocation, type Part, subjectAt, without } from "./difference-parts.ts";
import type { SchemaDifference } from "./engine.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import type { SchemaPair } from "./schema-pairs.ts";

/** The change of a property that was removed or added. */
export function propertyParts({ pair, kind }: SchemaDifference, name: string): Part[] {
  const source: Source = kind === "removed" ? "base" : "revision";
  const pointer = pair[source].subschemas.get("properties")?.get(name)?.pointer as string;
  const subject = `\`${subjectAt(pointer, `${pair.subject}.${name}`)}\``;
  if (kind === "added") {
    const isRequired = requiredOf(pair.revision).includes(name);
    if (pair.direction === "request" && isRequired) return [];
    const what = pair.base.hidden.has(name) ? `is visible in ${pair.direction}s now` : "was added";
    const closed =
      pair.direction === "response" && pair.base.assertions.get("additionalProperties")?.value === false;
    const assessment = closed ? { assessment: impactOf("response", "more", true) } : {};
    return [
      {
        id: "property-added",
        what: `${subject} ${what}`,
        where: { documentPointer: pointer, source },
        ...assessment,
      },
    ];
  }
  const marked = pair.revision.hidden.get(name);
  const request = pair.direction === "request";
  const assessment: Assessment = {
    impact: "major",
    affects: ["callers", "types"],
    reason: request ? "what is sent is refused or ignored" : "clients that read it find nothing",
  };
  if (marked) {
    const id = request ? "property-became-read-only" : "property-became-write-only";
    const what = `${subject} became ${request ? "read only" : "write only"}`;
    return [{ id, what, assessment, where: { documentPointer: marked, source: "revision" } }];
  }
  return [
    {
      id: "property-removed",
      what: `${subject} was removed`,
      where: { documentPointer: pointer, source },
      assessment,
    },
  ];
}

/** The changes of the properties that are required. */
export function requiredParts(pair: SchemaPair): Part[] {
  const { base, revision, subject, direction } = pair;
  const known = (schema: NormalizedSchema, name: string) => schema.subschemas.get("properties")?.get(name);
  const isNew = (name: string) => known(revision, name) !== undefined && !known(base, name);
  const isGone = (name: string) => known(base, name) !== undefined && !known(revision, name);
  const gained = without(requiredOf(revision), requiredOf(base)) as string[];
  const lost = without(requiredOf(base), requiredOf(revision)) as string[];
  const part = (id: string, name: string, what: string): Part => {
    const property = known(revision, name)?.pointer;
    // A required property need not be described.
    const where = property
      ? { documentPointer: property, source: "revision" as const }
      : keywordLocation(pair, "required");
    const called = property ? subjectAt(property, `${subject}.${name}`) : `${subject}.${name}`;
    return { id, rule: id, what: `\`${called}\` ${what}`, where };
  };
  return [
    ...gained
      .filter((name) => direction === "request" || !isNew(name))
      .map((name) =>
        part("required-properties-added", name, isNew(name) ? "was added and is required" : "is required"),
      ),
    ...lost
      .filter((name) => !isGone(name))
      .map((name) => part("required-properties-removed", name, "is optional")),
  ];
}

function requiredOf({ assertions }: NormalizedSchema): string[] {
  return (assertions.get("required")?.value ?? []) as string[];
}
