import { isDeepStrictEqual } from "node:util";
import type { JsonType } from "@chat-api/openapi-document";

export const JSON_TYPES: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** The type of a value that JSON can write. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonType;
}

/** Whether two values are the same JSON, whatever the order of their properties. */
export function equal(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}

/** The same object with another property, even if that is called `__proto__`. */
export function withProperty(object: object, name: string, value: unknown): Record<string, unknown> {
  return Object.fromEntries([...Object.entries(object).filter(([key]) => key !== name), [name, value]]);
}

/** The same object without a property. */
export function withoutProperty(object: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
