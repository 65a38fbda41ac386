import { ChatError, ChatTimeoutError } from "../errors.ts";
import { type Auth, ask } from "./auth.ts";

/** Finds the token. `refresh` is true if the server refused the last one. */
export type TokenProvider = (request: { refresh: boolean }) => string | Promise<string>;

/**
 * A bearer token (RFC 6750).
 * @param token The token, or a function that finds it. The function is called once, and again after a 401, once for
 * all calls that wait for it. If it takes longer than the `timeout` of a call that waits, the next call calls it again.
 * This `Auth` keeps the token: make one for each user.
 */
export function bearerAuth(token: string | TokenProvider): Auth {
  const provider = typeof token === "function" ? token : undefined;
  let current = typeof token === "function" ? undefined : bearer(token);
  let pending: Promise<string> | undefined;

  /** Asks for a token, or joins a request for one that is under way. */
  function renew(refresh: boolean, signal: AbortSignal | null | undefined): Promise<string> {
    const forget = () => {
      pending = undefined;
    };
    signal?.addEventListener("abort", () => {
      if (signal.reason instanceof ChatTimeoutError) forget();
    });
    pending ??= ask(() => provider?.({ refresh }) ?? "")
      .then((text) => {
        current = bearer(text);
        return current;
      })
      .finally(forget);
    return pending;
  }

  return {
    authorize(headers, { signal }) {
      // Not async, which costs time: most calls find a token.
      if (current && !pending) headers.authorization = current;
      else
        return renew(false, signal).then((token) => {
          headers.authorization = token;
        });
    },
    ...(provider && {
      async refresh(headers, signal) {
        // Another call may have refreshed it while this one was under way.
        if (headers.authorization === current) await renew(true, signal);
      },
    }),
  };
}

function bearer(token: string): string {
  if (!/^[!-~]+$/.test(token ?? "")) throw new ChatError("The token is empty or can't be sent");
  return `Bearer ${token}`;
}
