/** Values of JSON: what a parsed description consists of. */

/** A JSON object. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object: not null, and not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own property of a value, so that `constructor` or `__proto__` are data like any other name. */
export function ownProperty(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as JsonObject)[name]
    : undefined;
}

/** The same names, each with a new value. A name like `__proto__` stays a name. */
export function mapValues<From, To>(
  record: Readonly<Record<string, From>> | undefined,
  map: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, map(value, name)]));
}
