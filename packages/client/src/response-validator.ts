/** What Ajv writes for a schema. */
export interface ResponseValidator {
  (body: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** What checks the body of a success, by operation and status: `200`, `2XX` or `default`. */
export type ResponseValidators = Readonly<Record<string, Readonly<Record<string, ResponseValidator>>>>;

/** The length of a text in characters, as JSON Schema counts it (2020-12, Validation, section 6.3.1). */
export function codePoints(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Whether two JSON values are equal (JSON Schema 2020-12, Core, section 4.2.2). */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object(a) !== a || Object(b) !== b) return a === b;
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(ours);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(theirs).length &&
    keys.every((key) => Object.hasOwn(theirs, key) && deepEqual(ours[key], theirs[key]))
  );
}
