import type { ParameterLocation, Schema } from "@chat-api/openapi-document";

/** The aspects that a case can have: the columns of the matrix, in order. */
export const ASPECTS = [
  "authentication",
  "happy path",
  "response",
  "example",
  "generated response",
  "path parameter",
  "query parameter",
  "header parameter",
  "cookie parameter",
  "body example",
  "body boundary",
  "body random",
  "body negative",
  "unknown property",
  "media type",
  "accept",
  "method",
  "path",
  "links",
  "isolation",
  "pagination",
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** One request that the contract speaks of, and the response that it promises. Plain data, but for `shrink`. */
export interface Case {
  /** For a request to no operation, the operation next to it. */
  readonly operationId: string;
  readonly aspect: Aspect;
  /** The value or the change that is sent, such as `name: maxLength 201 characters`. Unique within its operation and aspect. */
  readonly label: string;
  readonly request: CaseRequest;
  readonly expect: Expectation;
  /** Requirements of this case on a target. */
  readonly needs?: Needs;
  /** For a random value: finds a smaller one that fails too. `fails` sends a request and says whether its response fails. */
  readonly shrink?: (fails: (request: CaseRequest) => Promise<boolean>) => Promise<CaseRequest | undefined>;
}

/** A request before it is bound to a server: with the documented arguments, and without credentials. */
export interface CaseRequest {
  /** In upper case. */
  readonly method: string;
  /** A path template, such as `/chats/{chat}`, or a plain path. */
  readonly path: string;
  /** The operation whose parameters, styles and media types say how arguments are written. */
  readonly operationId: string;
  /** By location, then by name. A string is sent as it is; another value in the style of its parameter. */
  readonly parameters: Readonly<Record<ParameterLocation, Readonly<Record<string, unknown>>>>;
  /** The path parameters at stake, which a target must not replace with arguments of its own. */
  readonly fixed?: readonly string[];
  /** Sent beside those of parameters and credentials; wins over them. In lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: CaseBody;
  readonly credentials: CaseCredentials;
  /** Sent with the arguments of the second tenant, while the requests before it have those of the first. */
  readonly otherTenant?: boolean;
  /** Requests to send before, whose responses give arguments to this one and to those between. */
  readonly before?: readonly Step[];
  /** Values that are valid, or break one keyword: checked by Ajv just before the request is sent. */
  readonly checks?: readonly ValueCheck[];
}

export interface CaseBody {
  /** The `Content-Type`; none is sent if it is undefined. */
  readonly mediaType?: string;
  /** Written as the media type has it. */
  readonly value?: unknown;
  /** Sent as it is, instead of `value`. */
  readonly text?: string;
}

/**
 * `any`: the first alternative that the target has credentials for. `none`: nothing.
 * `schemes`: these together, valid or in one of these ways:
 * `invalid`: well formed, but not those of anybody; `query`: valid, but in the query string; `header`: valid, but in a
 * header that has the name of the API key. `letter case`: valid, and the name of the HTTP scheme is written as `bEARER`,
 * which is the same (RFC 9110, section 11.1).
 */
export type CaseCredentials =
  | "any"
  | "none"
  | { readonly schemes: readonly string[]; readonly as?: CredentialWay };

export type CredentialWay = "valid" | "invalid" | "query" | "header" | "letter case";

/** A request to send before another, and what to take from it. */
export interface Step {
  readonly request: CaseRequest;
  /** Arguments of the requests after it, by parameter name: OpenAPI runtime expressions, such as `$response.body#/id`. */
  readonly take: Readonly<Record<string, string>>;
}

/** A value in a request, and what Ajv must say of it. */
export interface ValueCheck {
  readonly schema: Schema;
  readonly value: unknown;
  /** The keyword that it breaks, and where (a JSON Pointer within the value). Without it, the value is valid. */
  readonly breaks?: { readonly keyword: string; readonly instancePath: string };
}

/** Which responses keep the contract. Whatever is declared is checked as well: media type, headers, body. */
export interface Expectation {
  /** Codes or ranges, such as `["200"]`, `["400", "422"]` or `["2XX", "404"]`. */
  readonly status: readonly string[];
  /** Headers that HTTP asks of this response, declared or not. In lower case. */
  readonly headers?: readonly string[];
  /** The whole body, byte for byte as `JSON.stringify` writes it. */
  readonly body?: unknown;
  /** Properties of the body, by JSON Pointer, which have to come back as they were sent. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** The array at this JSON Pointer has at most so many items, and none that the step before gave (pagination). */
  readonly page?: { readonly pointer: string; readonly limit: number; readonly others?: boolean };
  /** The request is to no operation: the status alone is judged, and that it is no undeclared 5xx. */
  readonly undeclared?: boolean;
  /** Why, in words: `name may have at most 200 characters`. */
  readonly because: string;
}

export interface Needs {
  /** The target respects a `Prefer` header (RFC 7240), as a mock does. */
  readonly prefer?: boolean;
  /** The target tells valid credentials from invalid ones, as a real server does and a mock does not. */
  readonly real?: boolean;
  /** The target remembers what it was told. */
  readonly stateful?: boolean;
  /** Credentials for these schemes. */
  readonly schemes?: readonly string[];
  /** A second tenant, or whatever the argument of this name stands for. */
  readonly otherTenant?: boolean;
  /** Credentials that the second tenant is closed to. */
  readonly closedTenant?: boolean;
}

/** A part of the contract for which no case can be made, and why. */
export interface Gap {
  readonly operationId: string;
  readonly aspect: Aspect;
  /** A JSON Pointer into the contract, such as `#/components/schemas/Pet/properties/tag`. */
  readonly pointer: string;
  readonly reason: string;
}
