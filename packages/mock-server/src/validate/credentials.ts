import type { SecurityScheme } from "@chat-api/openapi-document";
import type { ServedOperation } from "../contract/contract.ts";
import { cookiePairs, type Pair } from "../http/pairs.ts";

/** The parts of a request that credentials can be in. */
export interface CredentialTexts {
  headers: Readonly<Record<string, string | undefined>>;
  query: readonly Pair[];
}

/** `token68` of RFC 9110 section 11.2, which is also the `b64token` of RFC 6750 section 2.1. */
const TOKEN68 = /^[A-Za-z0-9\-._~+/]+=*$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Whether credentials satisfy the security of an operation: all schemes of any one alternative. Whose they are is not
 * checked, a mock has no users. A scheme that cannot be seen in a request, such as mutual TLS, counts as satisfied.
 */
export function isAuthorized({ credentials }: ServedOperation, texts: CredentialTexts): boolean {
  if (credentials.length === 0) return true;
  return credentials.some((alternative) => alternative.every((scheme) => satisfies(scheme, texts)));
}

function satisfies(
  { type, in: location, name = "", scheme = "" }: SecurityScheme,
  { headers, query }: CredentialTexts,
): boolean {
  switch (type) {
    case "http":
      return isHttpAuthorized(scheme.toLowerCase(), headers.authorization);
    case "oauth2":
    case "openIdConnect":
      return isHttpAuthorized("bearer", headers.authorization);
    case "apiKey":
      if (location === "header") return (headers[name.toLowerCase()] ?? "") !== "";
      return (location === "query" ? query : cookiePairs(headers.cookie)).some(
        ([key, value]) => key === name && value !== "",
      );
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

/** The value of `WWW-Authenticate` for the schemes of an operation, one challenge for each (RFC 9110 section 11.6.1). */
export function challenges({ credentials }: ServedOperation, realm: string): string {
  const quoted = `realm="${realm.replace(/["\\]/g, "").replace(/[^\x20-\x7e]/g, "?")}"`;
  const names = new Set(credentials.flat().map((scheme) => challenge(scheme, quoted)));
  return [...names].join(", ") || `Bearer ${quoted}`;
}

function challenge({ type, in: location, name, scheme = "" }: SecurityScheme, realm: string): string {
  switch (type) {
    case "http":
      if (scheme.toLowerCase() === "digest") return `Digest ${realm}, nonce="mock"`;
      return `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} ${realm}`;
    case "apiKey":
      return `ApiKey ${realm}, in="${location}", name="${name}"`;
    default:
      return `Bearer ${realm}`;
  }
}
