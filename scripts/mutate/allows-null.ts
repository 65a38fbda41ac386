import { type OpenApiDocument, resolve } from "@chat-api/contract-tests/operations";
import type { Node } from "./edit.ts";

/** Whether a schema allows null by its type, by a list of values, by a branch, or by saying nothing. */
export function allowsNull(document: OpenApiDocument, reference: Node): boolean {
  const schema = resolve(document, reference);
  if (schema === true) return true;
  if (schema === false) return false;
  if (schema.allOf) return schema.allOf.every((it: Node) => allowsNull(document, it));
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.some((it: Node) => allowsNull(document, it));
  if ("const" in schema) return schema.const === null;
  if (schema.enum) return schema.enum.includes(null);
  return schema.type === undefined || [schema.type].flat().includes("null");
}
