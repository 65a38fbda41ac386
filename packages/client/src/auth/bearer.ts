import { ChatError } from "../errors.ts";
import { type Auth, ask } from "./auth.ts";

/** Finds the token. `refresh` is true if the server refused the last one. */
export type TokenProvider = (request: { refresh: boolean }) => string | Promise<string>;

/**
 * A bearer token (RFC 6750).
 * @param token The token, or a function that finds it. The function is called once, and again after a 401, once for
 * all calls that wait for it. This `Auth` keeps the token: make one for each user.
 */
export function bearerAuth(token: string | TokenProvider): Auth {
  if (typeof token !== "function") {
    const value = bearer(token);
    return {
      authorize(headers) {
        headers.authorization = value;
      },
    };
  }
  const provider = token;
  let current: string | undefined;
  let pending: Promise<string> | undefined;

  async function askProvider(refresh: boolean): Promise<string> {
    try {
      current = bearer(await ask(() => provider({ refresh })));
      return current;
    } finally {
      pending = undefined;
    }
  }

  /** Asks for a token, or joins a request for one that is under way. */
  function renew(refresh: boolean): Promise<string> {
    pending ??= askProvider(refresh);
    return pending;
  }

  return {
    async authorize(headers) {
      headers.authorization = pending || !current ? await renew(false) : current;
    },
    async refresh(headers) {
      // Another call may have refreshed it while this one was under way.
      if (headers.authorization === current) await renew(true);
    },
  };
}

function bearer(token: string): string {
  if (!/^[!-~]+$/.test(token ?? ""))
    throw new ChatError("The token is empty or has a character that can't be sent");
  return `Bearer ${token}`;
}
