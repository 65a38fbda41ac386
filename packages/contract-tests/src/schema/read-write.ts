import type { Schema } from "../openapi/operations.ts";
import type { SchemaObject } from "./keywords.ts";
import type { Direction } from "./schema-data.ts";

type Target = (name: string) => Schema | undefined;

/** Whether a member with this schema is not sent in this direction: `readOnly` in requests, `writeOnly` in responses. */
export function isHidden(schema: Schema | undefined, direction: Direction, target: Target): boolean {
  const marker = direction === "request" ? "readOnly" : "writeOnly";
  return inPlace(schema, target).some((it) => it[marker] === true);
}

/**
 * Takes what is not sent in this direction out of every `required`, in place: such a member is required only where it
 * is sent (OpenAPI 3.0.4, section 4.7.24.2, which 3.1 leaves to annotations).
 */
export function relaxRequired(
  schemas: readonly Record<string, unknown>[],
  direction: Direction,
  target: Target,
): void {
  for (const schema of schemas) {
    const hidden = hiddenNames(schema, direction, target);
    if (hidden.size === 0) continue;
    const inline = ((schema as SchemaObject).allOf ?? []).filter((it) => typeof it === "object");
    for (const part of [schema, ...inline] as { required?: unknown }[]) {
      if (!Array.isArray(part.required)) continue;
      part.required = part.required.filter((name) => !hidden.has(name));
    }
  }
}

function hiddenNames(schema: Record<string, unknown>, direction: Direction, target: Target): Set<string> {
  const names = new Set<string>();
  for (const { properties } of inPlace(schema, target)) {
    if (typeof properties !== "object" || properties === null) continue;
    for (const [name, member] of Object.entries(properties))
      if (isHidden(member, direction, target)) names.add(name);
  }
  return names;
}

/** The schema, and those that always hold at the same place: through `$ref` and `allOf`. */
function inPlace(schema: Schema | undefined, target: Target, seen = new Set<unknown>()): SchemaObject[] {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, allOf } = schema as SchemaObject;
  const below = [...(typeof $ref === "string" ? [target($ref)] : []), ...(Array.isArray(allOf) ? allOf : [])];
  return [schema, ...below.flatMap((it) => inPlace(it, target, seen))];
}
