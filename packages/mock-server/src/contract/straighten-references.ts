import { formatPointer, parsePointer } from "./json-pointer.ts";

const MAX_DETOURS = 100;

/**
 * Lets every reference lead straight to its target. Where a document of several files was made one, some pointers lead
 * through other references, such as `#/paths/~1a/get/…/items/properties/b` with a `$ref` as the `items`: nothing
 * stands there, and few resolve it.
 */
export function straightenReferences(document: object): void {
  const seen = new Set<unknown>();
  const pending: unknown[] = [document];
  while (pending.length > 0) {
    const part = pending.pop();
    if (typeof part !== "object" || part === null || seen.has(part)) continue;
    seen.add(part);
    const reference = part as { $ref?: unknown };
    if (typeof reference.$ref === "string" && reference.$ref.startsWith("#/"))
      reference.$ref = straight(document, parsePointer(reference.$ref.slice(1))) ?? reference.$ref;
    pending.push(...Object.values(part));
  }
}

/** The pointer without detours. Undefined where it leads nowhere. */
function straight(document: object, keys: string[]): string | undefined {
  let detours = 0;
  let passed: string[] = [];
  let at: unknown = document;
  const left = [...keys];
  while (left.length > 0) {
    const { $ref } = (at ?? {}) as { $ref?: unknown };
    if (typeof $ref === "string" && $ref.startsWith("#/")) {
      if (++detours > MAX_DETOURS) return undefined;
      left.unshift(...parsePointer($ref.slice(1)));
      passed = [];
      at = document;
      continue;
    }
    const key = left.shift() as string;
    at = (at as Record<string, unknown> | undefined)?.[key];
    passed.push(key);
  }
  return at === undefined ? undefined : formatPointer(passed);
}
