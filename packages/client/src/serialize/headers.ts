import { ChatError } from "../errors.ts";

/** Headers by name. Those that are `undefined` are left out; `null` removes a header of the client. */
export type ChatHeaders =
  | NonNullable<RequestInit["headers"]>
  | Readonly<Record<string, string | null | undefined>>;

/** Headers by name, in lower case. `null` removes a default. */
export type PlainHeaders = Record<string, string | null>;

/**
 * Adds headers; a new value replaces an old one.
 * @throws {ChatError} If a name or a value can't be sent (RFC 9110, sections 5.1 and 5.5), such as one with a line
 * break. The message leaves the value out: it may be a secret.
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
