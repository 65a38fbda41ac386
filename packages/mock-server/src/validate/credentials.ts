import type { PrismSecurityScheme } from "../prism/prism.ts";

/** Where credentials are looked for. */
export interface Credentials {
  headers: Record<string, string | undefined>;
  query: Record<string, string | string[]>;
}

/** `token68` of RFC 9110 section 11.2, which is also the `b64token` of RFC 6750 section 2.1. */
const TOKEN68 = /^[A-Za-z0-9\-._~+/]+=*$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Whether credentials satisfy the security of an operation: all schemes of any one alternative. Whose they are is not
 * checked, a mock has no users. A scheme that cannot be seen in a request, such as mutual TLS, counts as satisfied.
 */
export function isAuthorized(
  security: PrismSecurityScheme[][] | undefined,
  credentials: Credentials,
): boolean {
  if (security === undefined || security.length === 0) return true;
  return security.some((alternative) => alternative.every((scheme) => satisfies(scheme, credentials)));
}

function satisfies(scheme: PrismSecurityScheme, { headers, query }: Credentials): boolean {
  switch (scheme.type) {
    case "http":
      return isHttpAuthorized(scheme.scheme.toLowerCase(), headers.authorization);
    case "oauth2":
    case "openIdConnect":
      return isHttpAuthorized("bearer", headers.authorization);
    case "apiKey":
      if (scheme.in === "cookie") return hasCookie(headers.cookie, scheme.name);
      if (scheme.in === "query") return [query[scheme.name] ?? ""].flat().some((value) => value !== "");
      return (headers[scheme.name.toLowerCase()] ?? "") !== "";
    default:
      return true;
  }
}

/** RFC 9110 section 11.4: the name of the scheme is case-insensitive, and one or more spaces follow it. */
function isHttpAuthorized(scheme: string, authorization: string | undefined): boolean {
  const match = /^([^ ]+) +(.*)$/s.exec(authorization ?? "");
  if (match === null || match[1]?.toLowerCase() !== scheme) return false;
  const value = (match[2] as string).trim();
  if (scheme === "basic") return isBasic(value);
  if (scheme === "bearer") return TOKEN68.test(value);
  if (scheme === "digest") return /\busername\*?=/.test(value) && /\bresponse=/.test(value);
  return value !== "";
}

/** RFC 7617 section 2: the first colon ends the user-id, the password may contain more. */
function isBasic(value: string): boolean {
  return BASE64.test(value) && Buffer.from(value, "base64").includes(":");
}

/** RFC 6265 section 4.2.1. */
function hasCookie(header: string | undefined, name: string): boolean {
  if (header === undefined) return false;
  return header.split(";").some((pair) => {
    const equals = pair.indexOf("=");
    return equals > 0 && pair.slice(0, equals).trim() === name && pair.slice(equals + 1).trim() !== "";
  });
}

/** The value of `WWW-Authenticate` for the schemes of an operation, one challenge for each (RFC 9110 section 11.6.1). */
export function challenges(security: PrismSecurityScheme[][] | undefined, realm: string): string {
  const quoted = `realm="${realm.replace(/["\\]/g, "").replace(/[^\x20-\x7e]/g, "?")}"`;
  const names = new Set((security ?? []).flat().map((scheme) => challenge(scheme, quoted)));
  return [...names].join(", ") || `Bearer ${quoted}`;
}

function challenge(scheme: PrismSecurityScheme, realm: string): string {
  switch (scheme.type) {
    case "http":
      if (scheme.scheme.toLowerCase() === "digest") return `Digest ${realm}, nonce="chat-mock"`;
      return `${scheme.scheme.charAt(0).toUpperCase()}${scheme.scheme.slice(1)} ${realm}`;
    case "apiKey":
      return `ApiKey ${realm}, in="${scheme.in}", name="${scheme.name}"`;
    default:
      return `Bearer ${realm}`;
  }
}
