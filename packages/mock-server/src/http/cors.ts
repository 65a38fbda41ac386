import type { HttpRequest, HttpResponse } from "./message.ts";

/** Headers of ours that a page may want to read, beside those of the contract. */
const OWN_HEADERS = [
  "allow",
  "content-length",
  "deprecation",
  "location",
  "preference-applied",
  "retry-after",
  "sl-violations",
  "www-authenticate",
];
const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
/** Seconds that a browser may remember the response to a preflight. */
const MAX_AGE = "600";

/** The value of `Access-Control-Expose-Headers`. By name, since `*` does not count for a request with credentials. */
export function exposedHeaders(declared: readonly string[]): string {
  return [...new Set([...OWN_HEADERS, ...declared])].join(", ");
}

/** Whether a browser asks for permission (https://fetch.spec.whatwg.org/#cors-preflight-request). */
export function isPreflight({ method, headers }: HttpRequest): boolean {
  return (
    method === "OPTIONS" &&
    headers.origin !== undefined &&
    headers["access-control-request-method"] !== undefined
  );
}

/** Allows what a preflight asks for. */
export function preflightResponse({ headers }: HttpRequest): HttpResponse {
  const allowed: Record<string, string> = {
    "access-control-allow-methods": METHODS,
    "access-control-max-age": MAX_AGE,
    vary: "Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network",
  };
  const names = headers["access-control-request-headers"];
  if (names !== undefined) allowed["access-control-allow-headers"] = names;
  // https://wicg.github.io/private-network-access/: a page on the network asks to reach this machine.
  if (headers["access-control-request-private-network"] === "true")
    allowed["access-control-allow-private-network"] = "true";
  return { status: 204, headers: allowed };
}

/** Lets a page on any origin read a response, with credentials. */
export function allowOrigin(response: HttpResponse, origin: string | undefined, exposed: string): void {
  const { headers } = response;
  headers.vary = "vary" in headers ? `Origin, ${headers.vary}` : "Origin";
  if (origin === undefined) return;
  headers["access-control-allow-origin"] = origin;
  headers["access-control-allow-credentials"] = "true";
  headers["access-control-expose-headers"] = exposed;
}
