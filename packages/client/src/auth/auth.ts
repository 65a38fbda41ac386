/** The room of credentials: a scheme in each file, which adds its own to requests. */
import { ChatError } from "../errors.ts";

/** Adds credentials to requests. Made by `basicAuth`, `cookieAuth`, `bearerAuth` or `apiKeyAuth`. */
export interface Auth {
  /**
   * Adds the credentials to one attempt.
   * @param headers By name, in lower case.
   */
  authorize(headers: Record<string, string | null>, init: RequestInit): void | Promise<void>;
  /**
   * Gets new credentials after the server refused those in the headers with 401.
   * @param signal Aborts when the call no longer waits for them.
   */
  refresh?(headers: Readonly<Record<string, string | null>>, signal?: AbortSignal): void | Promise<void>;
}

/**
 * HTTP Basic (RFC 7617), in UTF-8.
 * @throws {ChatError} If the username has a colon, or either of the two a control character.
 */
export function basicAuth(username: string, password: string): Auth {
  const credentials = `${username}:${password}`;
  if (username === undefined || password === undefined)
    throw new ChatError("basicAuth: there is no username or no password");
  if (username.includes(":") || /\p{Cc}/u.test(credentials))
    throw new ChatError("basicAuth: the username or the password has a character that it can't have");
  const value = `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(credentials)))}`;
  return {
    authorize(headers) {
      headers.authorization = value;
    },
  };
}

/** @throws {ChatError} If a provider of credentials throws, with the `cause`. */
export async function ask(provider: () => string | Promise<string>): Promise<string> {
  try {
    return await provider();
  } catch (cause) {
    throw new ChatError("No credentials", { cause });
  }
}
