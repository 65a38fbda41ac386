import type { Operation, SecurityScheme } from "@chat-api/openapi-document";
import type { CaseCredentials, CredentialWay } from "../cases/case.ts";
import type { ContractIndex } from "../contract-index.ts";
import type { Credentials } from "./target.ts";

/** The parts of a request that carry credentials. */
export interface Placed {
  readonly headers: Readonly<Record<string, string>>;
  /** `name=value`, as in a `Cookie` header. */
  readonly cookies: readonly string[];
  /** `name=value`, percent-encoded. */
  readonly query: readonly string[];
}

const NOTHING: Placed = { headers: {}, cookies: [], query: [] };

/** Well-formed credentials that belong to nobody. */
const NOBODY: Credentials = {
  basic: { username: "nobody", password: "not-a-password" },
  bearer: "bm90LWEtdG9rZW4tb2YtYW55Ym9keQ",
  apiKey: "bm90LWEta2V5LW9mLWFueWJvZHk",
};

/**
 * The credentials of a case, as they go into the request.
 * @returns A text that names those that are missing, if the target does not have them.
 */
export function placeCredentials(
  wanted: CaseCredentials,
  operation: Operation,
  { schemes }: ContractIndex,
  given: Partial<Credentials>,
): Placed | string {
  if (wanted === "none") return NOTHING;
  if (wanted === "any") {
    const alternatives = operation.security.length > 0 ? operation.security.map(Object.keys) : [[]];
    const placed = alternatives.map((names) => placeAll(names, schemes, given, "valid"));
    const names = alternatives.map((it) => it.join(" with ")).join(" or ");
    return placed.find((it) => it !== undefined) ?? `no credentials for ${names} were given`;
  }
  const { schemes: names, as = "valid" } = wanted;
  const placed = placeAll(names, schemes, as === "invalid" ? invalid(given) : given, as);
  return placed ?? `no credentials for ${names.join(" with ")} were given`;
}

function placeAll(
  names: readonly string[],
  schemes: ContractIndex["schemes"],
  given: Partial<Credentials>,
  way: CredentialWay,
): Placed | undefined {
  const all: Placed[] = [];
  for (const name of names) {
    const placed = schemes[name] && place(schemes[name], given, way);
    if (!placed) return undefined;
    all.push(placed);
  }
  return {
    headers: Object.assign({}, ...all.map(({ headers }) => headers)),
    cookies: all.flatMap(({ cookies }) => cookies),
    query: all.flatMap(({ query }) => query),
  };
}

/** In the query, a token is the parameter that RFC 6750, section 2.3 warns of, and HTTP Basic is its header by name. */
function place(
  scheme: SecurityScheme,
  { basic, bearer, apiKey }: Partial<Credentials>,
  way: CredentialWay,
): Placed | undefined {
  const kind = kindOf(scheme);
  if (kind === "apiKey" && apiKey !== undefined) {
    const { name = "", in: location } = scheme;
    if (way === "header") return { ...NOTHING, headers: { [name.toLowerCase()]: apiKey } };
    if (way === "query" || location === "query")
      return { ...NOTHING, query: [`${encodeURIComponent(name)}=${encodeURIComponent(apiKey)}`] };
    if (location === "cookie") return { ...NOTHING, cookies: [`${name}=${apiKey}`] };
    return { ...NOTHING, headers: { [name.toLowerCase()]: apiKey } };
  }
  if (kind === "bearer" && bearer !== undefined) {
    if (way === "query") return { ...NOTHING, query: [`access_token=${encodeURIComponent(bearer)}`] };
    return { ...NOTHING, headers: authorization("Bearer", bearer, way) };
  }
  if (kind === "basic" && basic !== undefined) {
    const pair = basicPair(basic);
    if (way === "query")
      return { ...NOTHING, query: [`authorization=${encodeURIComponent(`Basic ${pair}`)}`] };
    return { ...NOTHING, headers: authorization("Basic", pair, way) };
  }
  return undefined;
}

function authorization(scheme: string, credential: string, way: CredentialWay) {
  const name =
    way === "letter case" ? scheme.charAt(0).toLowerCase() + scheme.slice(1).toUpperCase() : scheme;
  return { authorization: `${name} ${credential}` };
}

/** Why no request can carry credentials. Their cases would be skipped, and nothing tried. */
export function unsendable({ bearer, apiKey }: Partial<Credentials>): string | undefined {
  for (const [name, value = ""] of Object.entries({ "bearer token": bearer, "API key or cookie": apiKey }))
    if (/[^\t -~\x80-\xff]/.test(value))
      return `The ${name} has a line break, or another character that no header can hold.`;
  return undefined;
}

/** `user:password` in base64 (RFC 7617). */
export function basicPair({ username, password }: Credentials["basic"]): string {
  return Buffer.from(`${username}:${password}`).toString("base64");
}

/** OAuth 2 and OpenID Connect end in a bearer token. */
function kindOf({ type, scheme }: SecurityScheme): string | undefined {
  if (type === "oauth2" || type === "openIdConnect") return "bearer";
  return type === "http" ? scheme?.toLowerCase() : type;
}

/**
 * As near to valid as can be: a JWT gets another signature, since a server must check that, and a user another password,
 * since a server must check more than the name.
 */
function invalid({ basic, bearer }: Partial<Credentials>): Credentials {
  const [, claims] = /^([\w-]+\.[\w-]+)\.[\w-]+$/.exec(bearer ?? "") ?? [];
  return {
    ...NOBODY,
    ...(basic && { basic: { ...NOBODY.basic, username: basic.username } }),
    ...(claims !== undefined && { bearer: `${claims}.${NOBODY.bearer}` }),
  };
}
