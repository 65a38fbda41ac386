import { type Documents, type Node, type Place, placeKey } from "../contract/node.ts";
import { type Draft, draftOf, type Limit } from "./draft.ts";
import { LIMITS_ONLY } from "./keywords.ts";
import { isMarked, partsOf } from "./parts.ts";
import { simplify } from "./simplify.ts";

/** What a schema means, without the ways in which the same can be written. */
export interface Shape {
  readonly place: Place;
  readonly limits: ReadonlyMap<string, Limit>;
  /** The schemas that stand under a keyword by name; under `""` where there is one. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, Member>>;
  /** Under `anyOf` and `oneOf`, and under `allOf` what can't be said in one schema. */
  readonly alternatives: ReadonlyMap<string, readonly Shape[]>;
  /** What it says beside: descriptions, examples, a default. */
  readonly notes: ReadonlyMap<string, Limit>;
  /** The properties that are written and have no place in this direction, since they are read only or write only. */
  readonly leftOut: ReadonlyMap<string, Place>;
}

/** A schema within another. */
export interface Member {
  readonly place: Place;
  /** Read when it is asked for, since schemas may hold themselves. */
  shape(): Shape;
}

type Direction = "request" | "response";

/** Reads the schemas of one contract as they are in requests, or in answers. */
class ShapeReader {
  readonly #direction: Direction;
  readonly #known = new Map<string, Shape>();
  readonly #open = new Set<string>();
  readonly #numbers = new WeakMap<object, number>();
  #count = 0;

  constructor(direction: Direction) {
    this.#direction = direction;
  }

  /** The meaning of a schema, or of several that have to hold together. */
  read(...nodes: readonly Node[]): Shape {
    const key = this.#keyOf(nodes);
    const known = this.#known.get(key);
    if (known) return known;
    this.#open.add(key);
    const shape = this.#shapeOf(nodes);
    this.#open.delete(key);
    this.#known.set(key, shape);
    return shape;
  }

  #shapeOf(nodes: readonly Node[]): Shape {
    const parts = nodes.flatMap((node) => partsOf(node));
    const draft = draftOf(parts);
    const leftOut = this.#leaveOut(draft);
    const alternatives = new Map<string, Shape[]>();
    for (const [keyword, list] of draft.alternatives)
      alternatives.set(
        keyword,
        list.filter((it) => !this.#open.has(this.#keyOf([it]))).map((it) => this.read(it)),
      );
    if (draft.rest.length > 0)
      alternatives.set(
        "allOf",
        draft.rest.map((it) => this.read(it)),
      );
    return simplify({
      place: (parts[0]?.node ?? (nodes[0] as Node)).place,
      limits: draft.limits,
      members: this.#membersOf(draft),
      alternatives,
      notes: draft.notes,
      leftOut,
    });
  }

  #membersOf({ members }: Draft): Map<string, Map<string, Member>> {
    return new Map(
      [...members].map(([keyword, byName]) => [
        keyword,
        new Map(
          [...byName].map(([name, nodes]) => [
            name,
            { place: (nodes[0] as Node).place, shape: () => this.read(...nodes) },
          ]),
        ),
      ]),
    );
  }

  /**
   * A property that is read only has no place in a request, and is not required there; nor has one that is write
   * only in an answer (OpenAPI 3.0, section 4.7.24.2).
   */
  #leaveOut({ members, limits }: Draft): Map<string, Place> {
    const mark = this.#direction === "request" ? "readOnly" : "writeOnly";
    const properties = members.get("properties") ?? new Map<string, Node[]>();
    const out = [...properties].filter(([, nodes]) => nodes.some((it) => isMarked(it, mark)));
    for (const [name] of out) properties.delete(name);
    const leftOut = new Map(out.map(([name, nodes]) => [name, (nodes[0] as Node).place]));
    const required = limits.get("required");
    if (required)
      limits.set("required", {
        ...required,
        value: (required.value as string[]).filter((name) => !leftOut.has(name)),
      });
    return leftOut;
  }

  /** A place may be read in parts, so what stands there counts too. */
  #keyOf(nodes: readonly Node[]): string {
    return nodes
      .map(({ place, value }) => {
        if (typeof value !== "object" || value === null) return `${placeKey(place)}=${value}`;
        const number = this.#numbers.get(value) ?? ++this.#count;
        this.#numbers.set(value, number);
        return `${placeKey(place)}=${number}`;
      })
      .join(" ");
  }
}

const readers = new WeakMap<Documents, Record<Direction, ShapeReader>>();

/** The readers of a contract, which remember what they read. */
export function readersOf(documents: Documents): Record<Direction, ShapeReader> {
  const known = readers.get(documents);
  if (known) return known;
  const both = { request: new ShapeReader("request"), response: new ShapeReader("response") };
  readers.set(documents, both);
  return both;
}

/** Whether a keyword says anything of values of these types. */
export function limitsAny(keyword: string, types: readonly string[]): boolean {
  const limited = LIMITS_ONLY[keyword];
  return !limited || types.some((type) => limited.includes(type === "integer" ? "number" : type));
}
