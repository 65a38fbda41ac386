import { type OpenApiDocument, pointer } from "@chat-api/contract-tests/operations";
import { areDisjoint } from "./disjoint.ts";
import { follow, nodeAt, type Path } from "./edit.ts";
import type { Use } from "./label.ts";
import type { Place } from "./places.ts";

/** Keywords whose value is a schema; those in which it allows more or less as the whole does. */
const SCHEMAS = [
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "propertyNames",
  "contains",
  "then",
  "else",
  "not",
  "if",
] as const;
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"] as const;
const MAPS = ["properties", "patternProperties", "dependentSchemas"] as const;

/** Notes a schema and all that it consists of, in its own file and behind its references, each with its use. */
export function walkSchema(document: OpenApiDocument, path: Path, use: Use, found: Map<string, Place>): void {
  const node = nodeAt(document, path);
  if (typeof node !== "object" || node === null) return;
  const key = pointer(...path);
  const place = found.get(key) ?? { path, pointer: key, node, uses: [] };
  found.set(key, place);
  if (place.uses.some((it) => isSame(it, use))) return;
  // A member that only the other side may send says nothing about this direction.
  if (isHidden(document, path, use)) return;
  place.uses.push(use);

  if (typeof node.$ref === "string" && node.$ref.startsWith("#/"))
    walkSchema(document, follow(document, path), use, found);
  for (const keyword of SCHEMAS) {
    if (node[keyword] === undefined) continue;
    const sense = senseBelow(keyword, node, use.sense);
    walkSchema(document, [...path, keyword], { ...use, sense }, found);
  }
  for (const keyword of LISTS) {
    for (const index of (node[keyword] ?? []).keys())
      walkSchema(document, [...path, keyword, index], below(document, use, [...path, keyword]), found);
  }
  for (const keyword of MAPS)
    for (const name of Object.keys(node[keyword] ?? {}))
      walkSchema(document, [...path, keyword, name], use, found);
}

/**
 * The use of an alternative. Where a value may satisfy two of them, what one allows may be allowed by another as well,
 * or forbidden for that.
 */
function below(document: OpenApiDocument, use: Use, list: Path): Use {
  if (list.at(-1) !== "anyOf" && list.at(-1) !== "oneOf") return use;
  if (!areDisjoint(document, nodeAt(document, list))) return { ...use, sense: 0 };
  return { ...use, choices: [...use.choices, list] };
}

function senseBelow(keyword: string, node: Record<string, unknown>, sense: Use["sense"]): Use["sense"] {
  if (keyword === "if" || (keyword === "contains" && node.maxContains !== undefined)) return 0;
  // -0 would not be 0 for a test.
  return keyword === "not" && sense !== 0 ? (-sense as Use["sense"]) : sense;
}

/** Whether a schema is of a member that does not go this way, as `readOnly` and `writeOnly` have it. */
export function isHidden(document: OpenApiDocument, path: Path, { direction }: Use): boolean {
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  const node = nodeAt(document, path);
  return node?.[keyword] === true || nodeAt(document, follow(document, path))?.[keyword] === true;
}

function isSame(one: Use, other: Use): boolean {
  return (
    one.operation === other.operation &&
    one.direction === other.direction &&
    one.serialised === other.serialised &&
    one.sense === other.sense &&
    one.choices.length === other.choices.length
  );
}
