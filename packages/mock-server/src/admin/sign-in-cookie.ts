import type { Answer } from "../http/message.ts";
import { problemAnswer } from "../respond/error.ts";
import type { Core } from "../state/mock-state.ts";

/** A page on the mock's own origin is the only one that can't read it, and a form of another site doesn't bring it. */
const ATTRIBUTES = "Path=/; HttpOnly; SameSite=Lax";

/** Sets or removes the cookies by which the contract lets a caller in: a page may not send one by itself. */
export function signInCookie({ contract }: Core, signIn: boolean): Answer {
  const schemes = contract.operations.flatMap(({ prism }) => prism.security?.flat() ?? []);
  const names = schemes.flatMap((scheme) =>
    scheme.type === "apiKey" && scheme.in === "cookie" ? [scheme.name] : [],
  );
  if (names.length === 0) return problemAnswer(404, [{ text: "the contract has no apiKey in a cookie" }]);
  const value = (name: string): string =>
    signIn ? `${name}=mock; ${ATTRIBUTES}` : `${name}=; ${ATTRIBUTES}; Max-Age=0`;
  return { status: 204, headers: { "set-cookie": [...new Set(names)].map(value) } };
}
