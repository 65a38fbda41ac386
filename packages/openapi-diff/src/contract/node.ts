import { dirname, resolve } from "node:path";

/** Where something stands in the files of a contract. */
export interface Place {
  /** Absolute path. */
  readonly file: string;
  /** The tokens of a JSON Pointer (RFC 6901), unescaped. */
  readonly tokens: readonly string[];
}

/** The files of a contract, parsed. */
export interface Documents {
  /** Absolute path of the file that the contract starts from. */
  readonly file: string;
  /** Every file, by its absolute path. */
  readonly parsed: ReadonlyMap<string, unknown>;
}

/** A value of a contract, and where it is written. */
export interface Node {
  // biome-ignore lint/suspicious/noExplicitAny: a contract can hold anything anywhere
  readonly value: any;
  readonly place: Place;
  readonly documents: Documents;
  /** Where those members stand that were written beside a `$ref` and win over what it leads to. */
  readonly overrides?: ReadonlyMap<string, Place>;
}

/** The node that a contract starts from. */
export function rootOf(documents: Documents): Node {
  const { file, parsed } = documents;
  return { value: parsed.get(file), place: { file, tokens: [] }, documents };
}

/** The member as it is written, be it a `$ref`; nothing where there is none. */
export function member(node: Node | undefined, key: string | number): Node | undefined {
  if (!node || typeof node.value !== "object" || node.value === null) return undefined;
  if (!Object.hasOwn(node.value, key)) return undefined;
  const { file, tokens } = node.place;
  const place = node.overrides?.get(String(key)) ?? { file, tokens: [...tokens, String(key)] };
  return { value: node.value[key], place, documents: node.documents };
}

/** The member, and what it refers to where it is a `$ref`. */
export function get(node: Node | undefined, ...keys: readonly (string | number)[]): Node | undefined {
  return keys.reduce<Node | undefined>((parent, key) => {
    const child = member(parent, key);
    return child && follow(child);
  }, node);
}

/** The members of an object or an array by their names, each followed where it is a `$ref`. */
export function membersOf(node: Node | undefined): [string, Node][] {
  if (!node || typeof node.value !== "object" || node.value === null) return [];
  return Object.keys(node.value).flatMap((key) => {
    const child = get(node, key);
    return child ? [[key, child] as [string, Node]] : [];
  });
}

/**
 * Follows `$ref` until something else stands there. Members beside a `$ref` win over those of its target
 * (OpenAPI 3.1, Reference Object and Path Item Object).
 * @throws {Error} Where a `$ref` leads nowhere or round in a circle.
 */
export function follow(node: Node, depth = 0): Node {
  const reference: unknown = node.value?.$ref;
  if (typeof reference !== "string") return node;
  if (depth > 100) throw new Error(`The $ref ${reference} leads round in a circle. Correct it.`);
  const { $ref: _, ...beside } = node.value;
  const target = follow(targetOf(node, reference), depth + 1);
  if (Object.keys(beside).length === 0) return target;
  const overrides = new Map(target.overrides);
  for (const key of Object.keys(beside))
    overrides.set(key, { ...node.place, tokens: [...node.place.tokens, key] });
  return { ...target, value: { ...target.value, ...beside }, overrides };
}

/**
 * What a `$ref` at a node names, as it is written there.
 * @throws {Error} Where it leads nowhere.
 */
export function targetOf({ place, documents }: Node, reference: string): Node {
  const [path = "", fragment = ""] = reference.split("#", 2);
  const file = path === "" ? place.file : resolve(dirname(place.file), decodeURIComponent(path));
  const tokens = fragment.split("/").slice(1).map(unescapeToken);
  const value = tokens.reduce<unknown>(
    (parent, token) => (parent as Record<string, unknown> | undefined)?.[token],
    documents.parsed.get(file),
  );
  if (value === undefined)
    throw new Error(
      `The $ref ${reference} in ${place.file} leads nowhere. Correct it, or add what it names.`,
    );
  return { value, place: { file, tokens }, documents };
}

/** One text for each place. */
export function placeKey({ file, tokens }: Place): string {
  return `${file}\0${tokens.join("\0")}`;
}

/** As a token stands in a JSON Pointer. */
export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeToken(token: string): string {
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}
