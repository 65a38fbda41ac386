import { ChatError } from "../errors.ts";
import type { PlainHeaders } from "./headers.ts";

/**
 * Adds cookies to the `Cookie` header; a new value replaces an old one. Browsers ignore this header: they keep their
 * own cookies.
 * @throws {ChatError} If a value can't be sent (RFC 6265, section 4.1.1). The message leaves it out: it may be a secret.
 */
export function setCookies(headers: PlainHeaders, cookies: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(cookies)) {
    if (value === undefined) continue;
    if (!/^("?)[!#-+\--:<-[\]-~]*\1$/.test(String(value)))
      throw new ChatError(`The value of the cookie ${name} can't be sent`);
    const pairs = headers.cookie?.split("; ") ?? [];
    const others = pairs.filter((pair) => !pair.startsWith(`${name}=`));
    headers.cookie = [...others, `${name}=${value}`].join("; ");
  }
}

/** Whether the platform keeps the cookies itself, as browsers do. */
export function keepsCookies(): boolean {
  return !new Request("https://chat.invalid", { headers: { cookie: "a" } }).headers.has("cookie");
}
