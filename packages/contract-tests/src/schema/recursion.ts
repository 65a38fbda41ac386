import type { Schema } from "@chat-api/openapi-document";
import type { Schemas } from "./schemas.ts";

/** Tells whether a value of a schema can hold another value of the same schema: one schema of each loop is told. */
export function createRecursionFinder(schemas: Schemas): (schema: Schema) => boolean {
  const heads = new Set<Schema>();
  const done = new Set<Schema>();
  const open = new Set<Schema>();

  function visit(schema: Schema): void {
    if (open.has(schema)) heads.add(schema);
    if (open.has(schema) || done.has(schema)) return;
    open.add(schema);
    for (const child of schemas.children(schema)) visit(child);
    open.delete(schema);
    done.add(schema);
  }

  return (schema) => {
    visit(schema);
    return heads.has(schema);
  };
}
