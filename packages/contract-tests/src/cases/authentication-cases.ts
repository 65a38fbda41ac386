import { type Operation, type SecurityScheme, securitySchemesOf } from "@chat-api/openapi-document";
import type { Case, CaseCredentials, CredentialWay } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { refuses, succeeds, successes } from "./responses.ts";

/** Each alternative alone opens the operation, and whatever is none of them is refused with a 401. */
export function authenticationCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, security } = operation;
  const schemes = schemesOf(operation, context);
  const names = Object.keys(schemes);

  function opens(label: string, credentials: CaseCredentials): Case[] {
    if (successes(operation).length === 0) return [];
    const needed = typeof credentials === "object" ? credentials.schemes : [];
    return [
      {
        operationId,
        aspect: "authentication",
        label,
        request: context.request(operation, { credentials }),
        expect: succeeds(operation, `${label}, as \`security\` says`),
        ...(needed.length > 0 && { needs: { schemes: needed } }),
      },
    ];
  }

  const alternatives = security.map((it) => Object.keys(it));
  const isOpen = alternatives.length === 0 || alternatives.some((it) => it.length === 0);
  const accepted = [
    ...(isOpen ? opens("no credentials are needed", "none") : []),
    ...alternatives
      .filter((it) => it.length > 0)
      .flatMap((it) => opens(`${it.join(" and ")} alone opens it`, { schemes: it })),
    ...names
      .filter((name) => isHttp(schemes[name]) && alternatives.some((it) => it.length === 1 && it[0] === name))
      .flatMap((name) => opens(`${name} in other letter case`, { schemes: [name], as: "letter case" })),
  ];
  if (isOpen) return accepted;
  const unseen = alternatives.find((it) => it.every((name) => isUnseen(schemes[name])));
  if (unseen) {
    const reason = `${unseen.join(" and ")} can't be seen in a request, so none can be sent without`;
    context.gap(operation, "authentication", `${operation.pointer}/security`, reason);
    return accepted;
  }

  const challenged = names.some((name) => isHttp(schemes[name]));
  function refused(label: string, sent: Sent): Case {
    const { credentials = "none", headers, needs } = sent;
    return {
      operationId,
      aspect: "authentication",
      label,
      request: context.request(operation, { credentials, ...(headers && { headers }) }),
      expect: {
        ...refuses(operation, `${label}, so the response is a 401 (RFC 9110, section 15.5.2)`, ["401"]),
        ...(challenged && { headers: ["www-authenticate"] }),
      },
      ...(needs && { needs }),
    };
  }

  return [
    ...accepted,
    refused("no credentials", {}),
    refused("a scheme that is not declared", { headers: { authorization: undeclaredScheme(schemes) } }),
    ...malformed(schemes).map(([label, headers]) => refused(label, { headers })),
    ...undecodable(schemes).map(([label, headers]) => refused(label, { headers, needs: { real: true } })),
    ...misplaced(schemes, alternatives).map(([name, as]) =>
      refused(`${name} in ${as === "query" ? "the query string" : "a header"}`, {
        credentials: { schemes: [name], as },
        needs: { schemes: [name] },
      }),
    ),
    ...incomplete(alternatives).map(([missing, rest]) =>
      refused(`${rest.join(" and ")} without ${missing}`, {
        credentials: { schemes: rest },
        needs: { schemes: rest },
      }),
    ),
    ...alternatives.map((it) =>
      refused(`${it.join(" and ")} of nobody`, {
        credentials: { schemes: it, as: "invalid" },
        needs: { real: true },
      }),
    ),
  ];
}

interface Sent {
  readonly credentials?: CaseCredentials;
  readonly headers?: Readonly<Record<string, string>>;
  readonly needs?: Case["needs"] & {};
}

/** The schemes that the alternatives of an operation name. */
function schemesOf({ security }: Operation, { document }: CaseContext): Schemes {
  const declared = securitySchemesOf(document);
  const names = [...new Set(security.flatMap((it) => Object.keys(it)))];
  return Object.fromEntries(names.map((name) => [name, declared[name]]));
}

/** By name; undefined if the contract does not have it. */
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

/** Headers that look like credentials of a declared scheme, but are malformed. */
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

/** Cookies that are allowed, that nobody has, and that servers which decode cookies fail on. */
export function undecodable(schemes: Schemes): [label: string, headers: Readonly<Record<string, string>>][] {
  return Object.entries(schemes).flatMap(([name, scheme]): [string, Record<string, string>][] =>
    scheme?.type === "apiKey" && scheme.in === "cookie"
      ? [[`${name} with a broken percent-escape`, { cookie: `${scheme.name}=%zz` }]]
      : [],
  );
}

/** Valid credentials in a location that is not declared: secrets in a URL end in logs (RFC 6750, section 5.3). */
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
