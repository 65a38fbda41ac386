import { type OpenApiDocument, resolve } from "@chat-api/contract-tests/operations";

/**
 * Whether a value has a member that is `readOnly`, which a server may refuse in a request (JSON Schema Validation
 * 2020-12, section 9.4).
 */
export function hasReadOnly(document: OpenApiDocument, reference: unknown, value: unknown): boolean {
  const schema = resolve(document, reference);
  if (typeof schema !== "object" || typeof value !== "object" || value === null) return false;
  const branches = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((it) => it ?? []);
  if (branches.some((branch) => hasReadOnly(document, branch, value))) return true;
  if (Array.isArray(value))
    return schema.items !== undefined && value.some((item) => hasReadOnly(document, schema.items, item));
  return Object.entries(schema.properties ?? {}).some(([name, member]) => {
    if (!Object.hasOwn(value, name)) return false;
    const isReadOnly = resolve(document, member)?.readOnly === true;
    return isReadOnly || hasReadOnly(document, member, value[name as keyof typeof value]);
  });
}
