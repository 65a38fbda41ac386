import type { Description, Direction } from "@chat-api/openapi-document";
import { isHidden } from "@chat-api/openapi-document";
import type { Located } from "../located.ts";
import { type MergedSchema, mergeParts, partsOf } from "./merged-schema.ts";
import type { NormalizedSchema, Subschema } from "./normalized-schema.ts";
import { simplify } from "./simplify.ts";

/** Normalizes the schemas of one description as they are in requests, or in responses. */
class SchemaNormalizer {
  readonly #direction: Direction;
  readonly #known = new Map<string, NormalizedSchema>();
  readonly #open = new Set<string>();
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;

  constructor(direction: Direction) {
    this.#direction = direction;
  }

  /** The meaning of a schema, or of several that a value has to satisfy together. */
  normalize(...schemas: readonly Located[]): NormalizedSchema {
    const key = this.#keyOf(schemas);
    const known = this.#known.get(key);
    if (known) return known;
    this.#open.add(key);
    const normalized = this.#make(schemas);
    this.#open.delete(key);
    this.#known.set(key, normalized);
    return normalized;
  }

  #make(schemas: readonly Located[]): NormalizedSchema {
    const parts = schemas.flatMap((it) => partsOf(it));
    const merged = mergeParts(parts);
    const hidden = this.#hide(merged);
    const alternatives = new Map<string, NormalizedSchema[]>();
    for (const [keyword, list] of merged.alternatives) {
      const others = list.filter((it) => !this.#open.has(this.#keyOf([it])));
      alternatives.set(
        keyword,
        others.map((it) => this.normalize(it)),
      );
    }
    if (merged.rest.length > 0)
      alternatives.set(
        "allOf",
        merged.rest.map((it) => this.normalize(it)),
      );
    return simplify({
      pointer: (parts[0]?.schema ?? (schemas[0] as Located)).pointer,
      assertions: merged.assertions,
      subschemas: this.#subschemasOf(merged),
      alternatives,
      annotations: merged.annotations,
      hidden,
    });
  }

  #subschemasOf({ subschemas }: MergedSchema): Map<string, Map<string, Subschema>> {
    const subschema = (schemas: readonly Located[]): Subschema => ({
      pointer: (schemas[0] as Located).pointer,
      schema: () => this.normalize(...schemas),
    });
    return new Map(
      [...subschemas].map(([keyword, byName]) => [
        keyword,
        new Map([...byName].map(([name, schemas]) => [name, subschema(schemas)])),
      ]),
    );
  }

  /** Takes out the properties that are not visible in this direction; they are not required there either. */
  #hide({ subschemas, assertions }: MergedSchema): Map<string, string> {
    const properties = subschemas.get("properties") ?? new Map<string, Located[]>();
    const hidden = new Map<string, string>();
    for (const [name, schemas] of properties) {
      const isOut = schemas.some((it) => isHidden(it.description.document, it.value, this.#direction));
      if (isOut) hidden.set(name, (schemas[0] as Located).pointer);
    }
    for (const name of hidden.keys()) properties.delete(name);
    const required = assertions.get("required");
    // A value that the keyword can't have is compared as it is.
    if (Array.isArray(required?.value)) {
      const value = required.value.filter((name) => !hidden.has(name as string));
      assertions.set("required", { ...required, value });
    }
    return hidden;
  }

  /** Of a schema some keywords may be taken alone, so the value counts as well as the pointer. */
  #keyOf(schemas: readonly Located[]): string {
    return schemas
      .map(({ pointer, value }) => {
        if (typeof value !== "object" || value === null) return `${pointer}=${value}`;
        const number = this.#numbers.get(value) ?? ++this.#count;
        this.#numbers.set(value, number);
        return `${pointer}=${number}`;
      })
      .join(" ");
  }
}

const normalizers = new WeakMap<Description, Record<Direction, SchemaNormalizer>>();

/** The normalized schema of a schema of a description. Each is made once. */
export function normalize(schema: Located, direction: Direction): NormalizedSchema {
  const known = normalizers.get(schema.description);
  const both = known ?? {
    request: new SchemaNormalizer("request"),
    response: new SchemaNormalizer("response"),
  };
  if (!known) normalizers.set(schema.description, both);
  return both[direction].normalize(schema);
}
