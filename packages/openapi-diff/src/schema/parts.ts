import { member, type Node, placeKey, targetOf } from "../contract/node.ts";
import { ALTERNATIVES } from "./keywords.ts";

/** A schema without the parts that it is put together from by `$ref` and `allOf`. */
export interface Part {
  readonly node: Node;
  /** The keywords that count; of the schema `false` there are none. */
  readonly keywords: readonly string[];
  /** Whether it is the whole schema, or that which the others stand within. */
  readonly outermost: boolean;
}

/**
 * What a value has to satisfy all of, the outermost first: `allOf` with what stands beside it, each `$ref` with
 * what stands beside it, and a lone alternative.
 */
export function partsOf(node: Node, outermost = true, seen: ReadonlySet<string> = new Set()): Part[] {
  if (seen.has(placeKey(node.place))) return [];
  const inner = new Set([...seen, placeKey(node.place)]);
  if (typeof node.value !== "object" || node.value === null)
    return node.value === false ? [{ node, keywords: [], outermost }] : [];
  const further: Node[] = [];
  if (typeof node.value.$ref === "string") further.push(targetOf(node, node.value.$ref));
  // Beside a `$ref`, OpenAPI 3.0 ignores everything.
  if (further.length > 0 && isVersion30(node))
    return further.flatMap((target) => partsOf(target, outermost, inner));
  const keywords = Object.keys(node.value).filter((keyword) => {
    if (keyword === "$ref") return false;
    const alone = ALTERNATIVES.has(keyword) && node.value[keyword]?.length === 1;
    if (keyword !== "allOf" && !alone) return true;
    const list = member(node, keyword);
    for (const index of (list?.value ?? []).keys()) further.push(member(list, index) as Node);
    return false;
  });
  const whole = keywords.length === 0 && further.length === 1;
  return [
    ...(whole ? [] : [{ node, keywords, outermost }]),
    ...further.flatMap((part) => partsOf(part, whole && outermost, inner)),
  ];
}

/** Whether any part of a property says so. */
export function isMarked(node: Node, mark: "readOnly" | "writeOnly", depth = 0): boolean {
  const { value } = node;
  // Parts that hold one another never end; so deep, nobody marks anything.
  if (typeof value !== "object" || value === null || depth > 20) return false;
  if (value[mark] === true) return true;
  if (typeof value.$ref === "string" && isMarked(targetOf(node, value.$ref), mark, depth + 1)) return true;
  const list = member(node, "allOf");
  const indices: number[] = Array.isArray(list?.value) ? [...list.value.keys()] : [];
  return indices.some((index) => isMarked(member(list, index) as Node, mark, depth + 1));
}

/** OpenAPI 3.0 has a dialect of JSON Schema of its own. */
export function isVersion30({ documents }: Node): boolean {
  const root = documents.parsed.get(documents.file) as { openapi?: unknown } | undefined;
  return String(root?.openapi).startsWith("3.0");
}
