import { parse as parseCookies } from "hono/utils/cookie";
import { Problem } from "./problem.ts";
import { type User, users } from "./seed.ts";

/** Finds the user by one scheme, or nobody where the request has no credentials for it, or wrong ones. */
export type Scheme = (request: Request) => User | undefined;

/** `Authorization`, split at its scheme, whose letter case does not matter (RFC 9110, 11.1). */
export function authorization(request: Request): { scheme: string; credentials: string } | undefined {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +(\S+) *$/.exec(request.headers.get("authorization") ?? "");
  return match ? { scheme: match[1]?.toLowerCase() ?? "", credentials: match[2] ?? "" } : undefined;
}

/** The name and the password of HTTP Basic (RFC 7617); the first colon ends the name. */
export function nameAndPassword(request: Request): { name: string; password: string } | undefined {
  const header = authorization(request);
  if (header?.scheme !== "basic" || !/^[A-Za-z0-9+/]+={0,2}$/.test(header.credentials)) return undefined;
  const text = Buffer.from(header.credentials, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

export const basic: Scheme = (request) => {
  const given = nameAndPassword(request);
  return users.find(({ name, password }) => given?.name === name && given.password === password);
};

export const bearer: Scheme = (request) => {
  const header = authorization(request);
  return header?.scheme === "bearer" ? users.find(({ token }) => token === header.credentials) : undefined;
};

export const cookie: Scheme = (request) => {
  const { session } = parseCookies(request.headers.get("cookie") ?? "", "session");
  return session === undefined ? undefined : users.find((user) => user.cookie === session);
};

/**
 * Who sends the request, by the first scheme that knows.
 * @throws {Problem} 401 with a challenge for both schemes of `Authorization` (RFC 9110, 11.6.1).
 */
export function authenticate(request: Request, schemes: readonly Scheme[]): User {
  for (const scheme of schemes) {
    const user = scheme(request);
    if (user) return user;
  }
  const description = request.headers.has("authorization")
    ? "the credentials are not valid"
    : "authentication is required";
  throw new Problem(401, [{ code: 1410, description }], {
    "WWW-Authenticate": 'Basic realm="chat-api", charset="UTF-8", Bearer realm="chat-api"',
  });
}
