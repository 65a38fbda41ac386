import type { Auth } from "./auth.ts";
import { ChatError } from "./errors.ts";

/**
 * HTTP Basic (RFC 7617), in UTF-8.
 * @throws {ChatError} Where the name has a colon, or either of the two a control character.
 */
export function basicAuth(username: string, password: string): Auth {
  const credentials = `${username}:${password}`;
  if (username.includes(":") || /\p{Cc}/u.test(credentials))
    throw new ChatError("basicAuth: the username or the password has a character that it can't have");
  const value = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(credentials)))}`;
  return {
    authorize(headers) {
      headers.authorization = value;
    },
  };
}
