/** Makes the IDs that a server would give: as their schema wants them, and like those of the examples. */
import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { IdLocation } from "./identify.ts";
import { namedTypes } from "./shapes.ts";
import type { ResourceTools } from "./tools.ts";

const MOST_TRIES = 50;

/** An ID that no other item has. @param taken - Those of all items, as texts. */
export function makeId(
  document: OpenApiDocument,
  { schema, parameter }: Pick<IdLocation, "schema" | "parameter">,
  taken: { has(id: string): boolean; keys(): Iterable<string> },
  tools: ResourceTools,
): unknown {
  const declared = schema ?? parameter?.schema;
  const types = namedTypes(document, declared);
  if (types.has("integer") || types.has("number")) {
    let highest = 0;
    for (const id of taken.keys()) highest = Math.max(highest, Number(id) || 0);
    return highest + 1;
  }
  const isFree = (id: unknown): boolean =>
    typeof id === "string" && !taken.has(id) && isValid(declared, id) && isValid(parameter?.schema, id);
  const prefix = commonPrefix(taken.keys());
  const own = tools.newId();
  const candidates =
    prefix === undefined ? [own] : [prefix + own.replaceAll("-", ""), prefix + own.slice(-12), own];
  for (const candidate of candidates) if (isFree(candidate)) return candidate;
  for (let salt = 1; salt <= MOST_TRIES; salt++) {
    const sampled = tools.sample(declared, salt);
    if (isFree(sampled)) return sampled;
  }
  return own;

  function isValid(by: unknown, id: unknown): boolean {
    return by === undefined || tools.validate(by, id).length === 0;
  }
}

/** `cus_` of `cus_12` and `cus_Ab3`, if all IDs have such a prefix. */
function commonPrefix(ids: Iterable<string>): string | undefined {
  let prefix: string | undefined;
  for (const id of ids) {
    const own = /^[A-Za-z]{2,12}[-_]/.exec(id)?.[0];
    if (own === undefined || (prefix !== undefined && prefix !== own)) return undefined;
    prefix = own;
    // The first few tell.
    if (prefix !== undefined && id.length > 256) break;
  }
  return prefix;
}

/** Whether an ID in a path is the text of an ID in an item. */
export function idText(id: unknown): string | undefined {
  return typeof id === "string" || typeof id === "number" || typeof id === "bigint" ? String(id) : undefined;
}
