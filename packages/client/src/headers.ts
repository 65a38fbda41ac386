import { ChatError } from "./errors.ts";
import type { CallOptions, ChatHeaders } from "./options.ts";

type PlainHeaders = Record<string, string | null | undefined>;

/**
 * Headers as a plain object.
 * @throws {ChatError} Where a value can't be sent (RFC 9110, section 5.5), such as one with a line break.
 * It isn't told: it may be a secret.
 */
export function plainHeaders(headers: ChatHeaders = {}): PlainHeaders {
  const pairs = Symbol.iterator in headers ? [...(headers as Iterable<[string, string]>)] : undefined;
  for (const [name, value] of pairs ?? Object.entries(headers))
    if (/[^\t -~\x80-\xff]/.test(String(value)))
      throw new ChatError(`The value of the header ${name} can't be sent`);
  return pairs ? Object.fromEntries(new Headers(pairs)) : (headers as Record<string, string>);
}

/** The headers of one call. */
export function callHeaders({ headers, idempotencyKey, requestId }: CallOptions): PlainHeaders {
  return {
    ...plainHeaders(headers),
    ...plainHeaders({ "idempotency-key": idempotencyKey, "x-request-id": requestId }),
  };
}
