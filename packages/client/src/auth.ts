import type { Middleware } from "openapi-fetch";

/** Puts credentials on each request. */
export type Auth = Middleware;

/** HTTP Basic (RFC 7617), in UTF-8. */
export function basicAuth(username: string, password: string): Auth {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return withHeader("Authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
}

/** A bearer token (RFC 6750). */
export function bearerAuth(token: string): Auth {
  return withHeader("Authorization", `Bearer ${token}`);
}

/** The value of the session cookie. */
export function cookieAuth(value: string): Auth {
  return withHeader("Cookie", `session=${value}`);
}

function withHeader(name: string, value: string): Auth {
  return { onRequest: ({ request }) => request.headers.set(name, value) };
}
