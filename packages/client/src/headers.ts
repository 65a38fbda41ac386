import { ChatError } from "./errors.ts";
import type { CallOptions, ChatHeaders } from "./options.ts";

/** Headers by their names in lower case. `null` takes away what would be there otherwise. */
export type PlainHeaders = Record<string, string | null>;

/** Puts the headers that the options of a call ask for over those that are there. */
export function addCallHeaders(
  target: PlainHeaders,
  { headers, idempotencyKey, requestId }: CallOptions,
): void {
  if (headers) addHeaders(target, headers);
  addHeaders(target, { "idempotency-key": idempotencyKey, "x-request-id": requestId });
}

/**
 * Puts headers over those that are there.
 * @throws {ChatError} Where a name or a value can't be sent (RFC 9110, sections 5.1 and 5.5), such as one with a line
 * break. The value isn't told: it may be a secret.
 */
export function addHeaders(target: PlainHeaders, headers: ChatHeaders): void {
  for (const [name, value] of Symbol.iterator in headers ? headers : Object.entries(headers)) {
    if (value === undefined) continue;
    const text = value === null ? null : [value].flat().join(", ");
    if (!/^[\w!#-'*+.^`|~-]+\n[\t -~\x80-\xff]*$/.test(`${name}\n${text}`))
      throw new ChatError(`The header ${name} can't be sent`);
    target[name.toLowerCase()] = text;
  }
}
