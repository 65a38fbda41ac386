import { ChatError } from "./errors.ts";

/** Puts credentials on requests. Made by `basicAuth`, `cookieAuth` or `bearerAuth`. */
export interface Auth {
  /**
   * Puts the credentials on one attempt.
   * @param headers By their names in lower case.
   */
  authorize(headers: Record<string, string | null>, init: RequestInit): void | Promise<void>;
  /** Gets new credentials in place of those that the server refused with 401. */
  refresh?(headers: Readonly<Record<string, string | null>>): void | Promise<void>;
}

/** @throws {ChatError} Where a provider of credentials throws, with the `cause`. */
export async function ask(provider: () => string | Promise<string>): Promise<string> {
  try {
    return await provider();
  } catch (cause) {
    throw new ChatError("No credentials", { cause });
  }
}
