import { ChatError } from "../errors.ts";
import { addHeaders } from "../serialize/headers.ts";
import { type Auth, ask } from "./auth.ts";

/**
 * An API key in a header. A redirect is not followed, since `fetch` would send the header on to another origin.
 * @param name The name of the header, such as `X-API-Key`.
 * @param key The key, or a function that finds it, called for each attempt.
 */
export function apiKeyAuth(name: string, key: string | (() => string | Promise<string>)): Auth {
  return {
    async authorize(headers, init) {
      init.redirect = "manual";
      const value = typeof key === "function" ? await ask(key) : key;
      if (!value) throw new ChatError(`apiKeyAuth: there is no key for ${name}`);
      addHeaders(headers, { [name]: value });
    },
  };
}
