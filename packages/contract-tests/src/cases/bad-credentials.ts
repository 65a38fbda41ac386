import type { SecurityScheme } from "@chat-api/openapi-document";
import type { CredentialWay } from "./case.ts";

/** By name; undefined where the contract does not have it. */
export type Schemes = Readonly<Record<string, SecurityScheme | undefined>>;

/** Whether a scheme has its credentials in `Authorization`. OAuth 2 and OpenID Connect end in a bearer token. */
export function isHttp(scheme: SecurityScheme | undefined): boolean {
  return ["http", "oauth2", "openIdConnect"].includes(scheme?.type ?? "");
}

/** Mutual TLS happens before the request. */
export function isUnseen(scheme: SecurityScheme | undefined): boolean {
  return !isHttp(scheme) && scheme?.type !== "apiKey";
}

/** The name of the scheme in `Authorization`, in lower case. */
function httpName(scheme: SecurityScheme | undefined): string | undefined {
  if (!isHttp(scheme)) return undefined;
  return scheme?.type === "http" ? (scheme.scheme ?? "").toLowerCase() : "bearer";
}

/** Well-formed credentials of a scheme that the operation does not know (RFC 7616, or RFC 4559). */
export function undeclaredScheme(schemes: Schemes): string {
  const declared = Object.values(schemes).map(httpName);
  if (declared.includes("digest")) return "Negotiate bm90LWEtdG9rZW4=";
  return `Digest username="nobody", realm="none", nonce="0", uri="/", response="${"0".repeat(32)}"`;
}

/** What looks like credentials of a declared scheme, and is not. */
export function malformed(schemes: Schemes): [label: string, headers: Readonly<Record<string, string>>][] {
  return Object.entries(schemes).flatMap(([name, scheme]): [string, Record<string, string>][] => {
    const http = httpName(scheme);
    if (http === "basic")
      return [
        [`${name} without a user`, { authorization: "Basic" }],
        [`${name} that is not base64`, { authorization: "Basic %%%" }],
        [`${name} without a colon`, { authorization: `Basic ${btoa("nobody")}` }],
      ];
    if (http === "bearer")
      return [
        [`${name} without a token`, { authorization: "Bearer" }],
        [`${name} with two tokens`, { authorization: "Bearer not a-token" }],
      ];
    if (scheme?.type !== "apiKey" || scheme.name === undefined) return [];
    if (scheme.in === "header") return [[`${name} that is empty`, { [scheme.name.toLowerCase()]: "" }]];
    if (scheme.in !== "cookie") return [];
    return [
      [`${name} that is empty`, { cookie: `${scheme.name}=` }],
      [`${name} under another name`, { cookie: `not-${scheme.name}=bm90LWEta2V5` }],
    ];
  });
}

/** What a cookie may be, but nobody has, and what servers fail on that decode cookies. */
export function undecodable(schemes: Schemes): [label: string, headers: Readonly<Record<string, string>>][] {
  return Object.entries(schemes).flatMap(([name, scheme]): [string, Record<string, string>][] =>
    scheme?.type === "apiKey" && scheme.in === "cookie"
      ? [[`${name} with a broken percent-escape`, { cookie: `${scheme.name}=%zz` }]]
      : [],
  );
}

/** Right credentials where they don't belong: secrets in a URL end in logs (RFC 6750, section 5.3). */
export function misplaced(
  schemes: Schemes,
  alternatives: readonly (readonly string[])[],
): [name: string, as: CredentialWay][] {
  return Object.entries(schemes).flatMap(([name, scheme]): [string, CredentialWay][] => {
    if (isUnseen(scheme) || !alternatives.some((it) => it.length === 1 && it[0] === name)) return [];
    const isKey = scheme?.type === "apiKey";
    return [
      ...(isKey && scheme.in === "query" ? [] : ([[name, "query"]] as [string, CredentialWay][])),
      ...(isKey && scheme.in !== "header" ? ([[name, "header"]] as [string, CredentialWay][]) : []),
    ];
  });
}

/** Each alternative of several schemes with one of them missing, but for those that open the operation all the same. */
export function incomplete(
  alternatives: readonly (readonly string[])[],
): [missing: string, rest: string[]][] {
  return alternatives
    .filter((it) => it.length > 1)
    .flatMap((all) => all.map((missing): [string, string[]] => [missing, all.filter((it) => it !== missing)]))
    .filter(([, rest]) => !alternatives.some((it) => it.every((name) => rest.includes(name))));
}
