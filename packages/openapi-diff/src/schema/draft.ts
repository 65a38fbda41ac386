import { member, type Node, type Place } from "../contract/node.ts";
import { ALTERNATIVES, DOCUMENT, isNote, SCHEMA, SCHEMAS } from "./keywords.ts";
import { mergeLimits, typeList } from "./merge.ts";
import { isVersion30, type Part } from "./parts.ts";

/** The value of a keyword, and where it is written. */
export interface Limit {
  readonly value: unknown;
  readonly place: Place;
}

/** What the parts of a schema say together. */
export interface Draft {
  readonly limits: Map<string, Limit>;
  /** By keyword, then by name: `""` for a keyword under which one schema stands. All of a list have to hold. */
  readonly members: Map<string, Map<string, Node[]>>;
  readonly alternatives: Map<string, Node[]>;
  readonly notes: Map<string, Limit>;
  /** What can't be said together with the others in one schema. */
  readonly rest: Node[];
}

/** Puts the parts of a schema together, as far as it loses nothing. */
export function draftOf(parts: readonly Part[]): Draft {
  const draft: Draft = {
    limits: new Map(),
    members: new Map(),
    alternatives: new Map(),
    notes: new Map(),
    rest: [],
  };
  for (const part of parts) {
    const apart = isSealedApart(part, parts);
    if (apart)
      draft.rest.push(
        only(
          part.node,
          part.keywords.filter((it) => !isNote(it)),
        ),
      );
    if (part.node.value === false) addLimit(draft, "enum", { value: [], place: part.node.place }, part.node);
    for (const keyword of part.keywords) {
      const node = member(part.node, keyword);
      if (!node || DOCUMENT.has(keyword)) continue;
      if (isNote(keyword)) {
        if (!draft.notes.has(keyword)) draft.notes.set(keyword, node);
      } else if (!apart) addKeyword(draft, keyword, node, part);
    }
  }
  return draft;
}

function addKeyword(draft: Draft, keyword: string, node: Node, part: Part): void {
  const { value } = node;
  if (OPEN.has(keyword) && typeof value === "object" && Object.keys(value ?? {}).every(isNote)) return;
  if (SCHEMA.has(keyword) && typeof value !== "boolean") addMember(draft, keyword, "", node, part.node);
  else if (SCHEMAS.has(keyword))
    for (const name of Object.keys(value ?? {}))
      addMember(draft, keyword, name, member(node, name) as Node, part.node);
  else if (ALTERNATIVES.has(keyword)) {
    if (draft.alternatives.has(keyword)) draft.rest.push(only(part.node, [keyword]));
    else draft.alternatives.set(keyword, membersOfList(node));
  } else if (keyword === "unevaluatedProperties" && value === false && part.outermost)
    addLimit(draft, keyword, node, part.node);
  else for (const [name, limit] of limitsOf(keyword, node, part)) addLimit(draft, name, limit, part.node);
}

/** Under these, a schema that allows everything says nothing. */
const OPEN = new Set([
  "items",
  "additionalProperties",
  "unevaluatedItems",
  "unevaluatedProperties",
  "propertyNames",
  "then",
  "else",
]);

/** Under these, two schemas can't be put into one. */
const APART = new Set(["not", "if", "then", "else", "contains"]);

function addMember(draft: Draft, keyword: string, name: string, node: Node, part: Node): void {
  const byName = draft.members.get(keyword) ?? new Map<string, Node[]>();
  const present = byName.get(name);
  if (present && APART.has(keyword)) {
    draft.rest.push(only(part, [keyword]));
    return;
  }
  byName.set(name, [...(present ?? []), node]);
  draft.members.set(keyword, byName);
}

function addLimit({ limits, rest }: Draft, keyword: string, limit: Limit, part: Node): void {
  const present = limits.get(keyword);
  const value = present ? mergeLimits(keyword, present.value, limit.value) : limit.value;
  if (value === undefined) rest.push({ ...part, value: { [keyword]: limit.value }, place: limit.place });
  else if (!present || value !== present.value) limits.set(keyword, { value, place: limit.place });
}

/** The limits of a keyword, in the words of JSON Schema 2020-12 and each in one way only. */
function limitsOf(keyword: string, { value, place }: Node, { node }: Part): [string, Limit][] {
  const limit = (name: string, it: unknown): [string, Limit][] => [[name, { value: it, place }]];
  if (keyword === "const") return limit("enum", [value]);
  if (keyword === "type") {
    const nullable = isVersion30(node) && node.value.nullable === true;
    return limit("type", typeList(nullable ? [value, "null"].flat() : value));
  }
  // In OpenAPI 3.0 it says of the bound beside it that the bound itself is out.
  const bound = /^(?:exclusive)?(Minimum|Maximum)$/i.exec(keyword)?.[1]?.toLowerCase();
  if (bound && typeof value === "boolean") return [];
  const exclusive = `exclusive${bound === "minimum" ? "Minimum" : "Maximum"}`;
  if (bound === keyword && node.value[exclusive] === true) return limit(exclusive, value);
  return limit(keyword, value);
}

/**
 * Whether a part allows its own properties alone, and the others name more: together in one schema, theirs would be
 * allowed too.
 */
function isSealedApart(part: Part, parts: readonly Part[]): boolean {
  const { additionalProperties, unevaluatedProperties } = part.node.value ?? {};
  // What is not evaluated within an inner part is what is additional there.
  const others = additionalProperties ?? (part.outermost ? undefined : unevaluatedProperties);
  if (others === undefined || others === true) return false;
  const own = part.node.value.properties ?? {};
  return parts.some(
    ({ node }) =>
      node !== part.node &&
      (node.value.patternProperties !== undefined ||
        Object.keys(node.value.properties ?? {}).some((name) => !Object.hasOwn(own, name))),
  );
}

function membersOfList(node: Node): Node[] {
  return (Array.isArray(node.value) ? node.value : []).map((_, index) => member(node, index) as Node);
}

/** A schema with nothing but these of its keywords. */
function only(node: Node, keywords: readonly string[]): Node {
  return { ...node, value: Object.fromEntries(keywords.map((keyword) => [keyword, node.value[keyword]])) };
}
