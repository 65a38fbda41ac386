import { type OpenApiDocument, resolve, type SecurityScheme } from "./openapi/operations.ts";

/** One credential for each kind of security scheme. */
export interface Credentials {
  readonly basic: { readonly username: string; readonly password: string };
  readonly bearer: string;
  /** The value of the cookie, or of the API key. */
  readonly apiKey: string;
}

/**
 * The headers of one alternative of a security requirement: all of its schemes together.
 * Nothing where there are no credentials for one of them.
 */
export function credentialHeaders(
  document: OpenApiDocument,
  alternative: Readonly<Record<string, unknown>>,
  credentials: Partial<Credentials>,
): Record<string, string> | undefined {
  const headers = Object.keys(alternative).map((name) =>
    credentialHeader(resolve(document, document.components?.securitySchemes?.[name]), credentials),
  );
  if (headers.includes(undefined)) return undefined;
  const cookie = headers.flatMap((it) => it?.cookie ?? []).join("; ");
  return Object.assign({}, ...headers, cookie && { cookie });
}

function credentialHeader(
  scheme: SecurityScheme,
  { basic, bearer, apiKey }: Partial<Credentials>,
): Record<string, string> | undefined {
  const kind = kindOf(scheme);
  if (kind === "basic" && basic) {
    const pair = Buffer.from(`${basic.username}:${basic.password}`).toString("base64");
    return { authorization: `Basic ${pair}` };
  }
  if (kind === "bearer" && bearer) return { authorization: `Bearer ${bearer}` };
  if (kind === "apiKey in cookie" && apiKey) return { cookie: `${scheme.name}=${apiKey}` };
  if (kind === "apiKey in header" && apiKey) return { [String(scheme.name)]: apiKey };
  return undefined;
}

/** OAuth 2 and OpenID Connect end in a bearer token. */
function kindOf({ type, scheme, in: place }: SecurityScheme): string | undefined {
  if (type === "oauth2" || type === "openIdConnect") return "bearer";
  return type === "http" ? scheme?.toLowerCase() : `${type} in ${place}`;
}
