import { ChatError } from "../errors.ts";
import { sessionCookie } from "../generated/operations.ts";
import { keepsCookies, setCookies } from "../serialize/cookies.ts";
import { type Auth, ask } from "./auth.ts";

/**
 * The session cookie. A browser sends the one that it keeps (`credentials: "include"`), and needs no value;
 * elsewhere the value goes into the `Cookie` header, beside the cookies that are there.
 * @param value The value, or a function that finds it, called for each attempt.
 */
export function cookieAuth(value?: string | (() => string | Promise<string>)): Auth {
  return {
    async authorize(headers, init) {
      if (keepsCookies()) {
        init.credentials = "include";
        return;
      }
      const session = typeof value === "function" ? await ask(value) : value;
      if (!session) throw new ChatError("cookieAuth: there is no session cookie to send");
      setCookies(headers, { [sessionCookie]: session });
    },
  };
}
