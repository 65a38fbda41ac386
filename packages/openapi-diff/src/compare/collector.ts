import type { Direction } from "@chat-api/openapi-document";
import type { ChangeDirection, ChangeLocation, FoundChange } from "../change.ts";
import { ADDED, type Assessment, DEPRECATED, DOCUMENTATION, REMOVED } from "../impact.ts";
import { type Located, propertyPointer } from "../located.ts";
import { SchemaPairs } from "../schema/schema-pairs.ts";

/** The same part of both descriptions. */
export interface Pair {
  readonly base: Located;
  readonly revision: Located;
}

/** Gathers changes, and the schemas that are still to be compared. */
export class Collector {
  readonly changes: FoundChange[] = [];
  readonly schemas = new SchemaPairs();

  /** @param operation - The title of the operation; absent if the changes concern the whole description. */
  in<Way extends ChangeDirection>(direction: Way, operation?: string): Scope<Way> {
    return new Scope(this, direction, operation);
  }
}

/** Reports changes of one operation in one direction. */
export class Scope<Way extends ChangeDirection = ChangeDirection> {
  readonly direction: Way;
  readonly #collector: Collector;
  readonly #operation: string | undefined;

  constructor(collector: Collector, direction: Way, operation: string | undefined) {
    this.#collector = collector;
    this.direction = direction;
    this.#operation = operation;
  }

  removed(id: string, { pointer }: Located, what: string, assessment: Assessment = REMOVED): void {
    this.#add(id, { documentPointer: pointer, source: "base" }, what, assessment);
  }

  /** Reports what was added, or a change that is located in the revision. */
  added(id: string, { pointer }: Located, what: string, assessment: Assessment = ADDED): void {
    this.#add(id, { documentPointer: pointer, source: "revision" }, what, assessment);
  }

  /** Reports a changed property; it is located in the base if it was removed. */
  changed(id: string, { base, revision }: Pair, key: string, what: string, assessment: Assessment): void {
    const source = revision.value?.[key] !== undefined ? "revision" : "base";
    const documentPointer = propertyPointer(source === "revision" ? revision : base, key);
    this.#add(id, { documentPointer, source }, what, assessment);
  }

  /** Reports changes of the documentation and the extensions of an object, and whether it is deprecated. */
  documentation(pair: Pair, subject: string): void {
    const { base, revision } = pair;
    const keys = new Set([...Object.keys(base.value ?? {}), ...Object.keys(revision.value ?? {})]);
    for (const key of keys) {
      if (!DOCUMENTING.has(key) && !key.startsWith("x-")) continue;
      const [one, other] = [base.value?.[key], revision.value?.[key]];
      if (JSON.stringify(one) === JSON.stringify(other)) continue;
      if (key === "deprecated" && other === true) {
        this.changed("deprecated", pair, key, `${subject} is deprecated`, DEPRECATED);
        continue;
      }
      const state = other === undefined ? "was removed" : one === undefined ? "was added" : "changed";
      this.changed("documentation-changed", pair, key, `\`${key}\` of ${subject} ${state}`, DOCUMENTATION);
    }
  }

  /** Notes schemas that are still to be compared. */
  schemas(this: Scope<Direction>, { base, revision }: Pair, subject: string): void {
    this.#collector.schemas.add(base, revision, this.direction, subject, this.#operation ?? "");
  }

  #add(id: string, location: ChangeLocation, what: string, assessment: Assessment): void {
    const operations = this.#operation === undefined ? [] : [this.#operation];
    const change = { id, direction: this.direction, ...location, what, ...assessment, operations };
    this.#collector.changes.push(change);
  }
}

const DOCUMENTING = new Set(
  "summary description title tags externalDocs deprecated bearerFormat contact license termsOfService".split(
    " ",
  ),
);
