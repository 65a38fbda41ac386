import { ChatError } from "./errors.ts";

/** Puts credentials on requests. Made by `basicAuth`, `cookieAuth` or `bearerAuth`. */
export interface Auth {
  /** Puts the credentials on one attempt. */
  authorize(headers: Headers, init: RequestInit): void | Promise<void>;
  /** Gets new credentials in place of those that the server refused with 401. */
  refresh?(headers: Headers): void | Promise<void>;
}

/** @throws {ChatError} Where a provider of credentials throws, with the `cause`. */
export async function ask(provider: () => string | Promise<string>): Promise<string> {
  try {
    return await provider();
  } catch (cause) {
    throw new ChatError("No credentials", { cause });
  }
}
