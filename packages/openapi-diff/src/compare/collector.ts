import type { ChangeLocation, Direction, FoundChange } from "../change.ts";
import { type Assessment, DEPRECATED, DOCUMENTATION } from "../impact.ts";
import { type Located, propertyPointer } from "../located.ts";
import { SchemaPairs } from "../schema/schema-pairs.ts";
import type { DescribedOperation } from "./described-operations.ts";

/** An operation before and after. */
export interface OperationPair {
  readonly base: DescribedOperation;
  readonly revision: DescribedOperation;
  /** The direction of its parameters and its body, as the API sees it. */
  readonly sent: "request" | "response";
  /** The direction of its responses. */
  readonly returned: "request" | "response";
}

/** Gathers changes, and the schemas that are still to be compared. */
export class Collector {
  readonly changes: FoundChange[] = [];
  readonly schemas = new SchemaPairs();

  /** @param operation - Its title; absent if the change concerns the whole description. */
  add(
    id: string,
    direction: Direction,
    where: ChangeLocation,
    what: string,
    assessment: Assessment,
    operation?: string,
  ): void {
    const operations = operation === undefined ? [] : [operation];
    this.changes.push({ id, direction, ...where, what, ...assessment, operations });
  }
}

/** The location of what stands in the revision. */
export function inRevision({ pointer }: Located): ChangeLocation {
  return { documentPointer: pointer, source: "revision" };
}

/** The location of what was removed. */
export function inBase({ pointer }: Located): ChangeLocation {
  return { documentPointer: pointer, source: "base" };
}

/** The location of a property: in the revision, or in the base if it was removed. */
export function locationOf(base: Located, revision: Located, key: string): ChangeLocation {
  const source = revision.value?.[key] !== undefined ? "revision" : "base";
  return { source, documentPointer: propertyPointer(source === "revision" ? revision : base, key) };
}

/** Reports changes of the documentation and the extensions of an object, and whether it is deprecated. */
export function compareDocumentation(
  collector: Collector,
  {
    base,
    revision,
    subject,
    direction,
    operation,
  }: {
    readonly base: Located;
    readonly revision: Located;
    /** A name for people. */
    readonly subject: string;
    readonly direction: Direction;
    readonly operation?: string;
  },
): void {
  const keys = new Set([...Object.keys(base.value ?? {}), ...Object.keys(revision.value ?? {})]);
  for (const key of keys) {
    if (!DOCUMENTING.has(key) && !key.startsWith("x-")) continue;
    const [one, other] = [base.value?.[key], revision.value?.[key]];
    if (JSON.stringify(one) === JSON.stringify(other)) continue;
    const where = locationOf(base, revision, key);
    if (key === "deprecated" && other === true)
      collector.add("deprecated", direction, where, `${subject} is deprecated`, DEPRECATED, operation);
    else {
      const what = other === undefined ? "was removed" : one === undefined ? "was added" : "changed";
      collector.add(
        "documentation-changed",
        direction,
        where,
        `\`${key}\` of ${subject} ${what}`,
        DOCUMENTATION,
        operation,
      );
    }
  }
}

const DOCUMENTING = new Set(
  "summary description title tags externalDocs deprecated bearerFormat contact license termsOfService".split(
    " ",
  ),
);
