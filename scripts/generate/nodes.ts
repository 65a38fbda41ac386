import { type OpenApiDocument, pointer } from "@chat-api/contract-tests/operations";

/** Every object in a document, with the JSON Pointer that leads to it, in the order in which they are written. */
export function nodesOf(document: OpenApiDocument): { node: OpenApiDocument; pointer: string }[] {
  const found: { node: OpenApiDocument; pointer: string }[] = [];
  function walk(value: unknown, path: readonly (string | number)[]): void {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) found.push({ node: value, pointer: pointer(...path) });
    for (const [key, child] of Object.entries(value)) walk(child, [...path, key]);
  }
  walk(document, []);
  return found;
}
