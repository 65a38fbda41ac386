/** References within one document: every `$ref` that `readDescription` leaves is a JSON Pointer such as `#/…`. */
import { isObject } from "./json.ts";
import { valueAt } from "./json-pointer.ts";
import type { OpenApiDocument } from "./openapi.ts";

/** The most references that may follow one another before they count as a circle. */
const LONGEST_CHAIN = 100;

/** A reference that leads nowhere, or back to itself. */
export class UnresolvedReferenceError extends Error {
  override readonly name = "UnresolvedReferenceError";
  readonly reference: string;

  constructor(reference: string, why: string) {
    super(`The $ref ${reference} ${why}`);
    this.reference = reference;
  }
}

/** The value that a `$ref` names, be it a reference itself; undefined if there is none. */
export function followReference(document: OpenApiDocument, reference: string): unknown {
  return /^#(\/|$)/.test(reference) ? valueAt(document, reference) : undefined;
}

/**
 * Follows `$ref` until a value without one is found. Properties beside a `$ref` win over those of its target
 * (OpenAPI 3.1, Reference Object and Path Item Object).
 *
 * @throws {UnresolvedReferenceError} if a `$ref` leads nowhere or back to itself.
 */
// biome-ignore lint/suspicious/noExplicitAny: the target can have any shape
export function resolve(document: OpenApiDocument, node: any): any {
  let siblings: object = {};
  let at = node;
  for (let steps = 0; isObject(at) && typeof at.$ref === "string"; steps++) {
    const { $ref, ...own } = at;
    if (steps > LONGEST_CHAIN) throw new UnresolvedReferenceError(String($ref), "leads back to itself.");
    siblings = { ...own, ...siblings };
    at = followReference(document, String($ref)) as never;
    if (at === undefined) throw new UnresolvedReferenceError(String($ref), "leads nowhere.");
  }
  return Object.keys(siblings).length > 0 && isObject(at) ? { ...at, ...siblings } : at;
}

/** The pointer of the value that a pointer leads to in the end, through references; the last one that exists otherwise. */
export function targetPointer(document: OpenApiDocument, pointer: string): string {
  let at = pointer;
  for (let steps = 0; steps <= LONGEST_CHAIN; steps++) {
    const node = valueAt(document, at);
    if (!isObject(node) || typeof node.$ref !== "string") return at;
    if (followReference(document, node.$ref) === undefined) return at;
    at = node.$ref;
  }
  return at;
}
