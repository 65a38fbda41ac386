/** The parts of an OpenAPI 3.1 document that the cases and the generator read. */

/** A JSON Schema, with whatever keywords it has. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** An OpenAPI Media Type Object. */
export interface MediaType {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
  /** How the members of a form or the parts of a multipart body are written. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

/** An OpenAPI Encoding Object. */
export interface Encoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

/** An OpenAPI Parameter Object. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** An OpenAPI Header Object. */
export type Header = Omit<Parameter, "name" | "in">;

/** An OpenAPI Request Body Object. */
export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Readonly<Record<string, MediaType>>;
}

/** An OpenAPI Response Object. */
export interface Response {
  readonly description: string;
  readonly headers: Readonly<Record<string, Header>>;
  readonly content: Readonly<Record<string, MediaType>>;
  readonly links: Readonly<Record<string, Link>>;
}

/** An OpenAPI Link Object. */
export interface Link {
  readonly operationId?: string;
  /** Where the operation stands in the document, such as `#/paths/~1pets~1{id}/get`. */
  readonly operationRef?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly requestBody?: unknown;
}

/** An OpenAPI Security Scheme Object. */
export interface SecurityScheme {
  readonly type: string;
  readonly scheme?: string;
  readonly in?: "query" | "header" | "cookie";
  readonly name?: string;
}

/** An OpenAPI Operation Object, with what it inherits from its path and from the document. */
export interface Operation {
  /** The `operationId`, or "" where the document gives none. */
  readonly id: string;
  /** In lower case, as OpenAPI writes it. */
  readonly method: string;
  /** The path template, such as `/chats/{chat}`. */
  readonly path: string;
  /** The JSON Pointer of the operation, such as `#/paths/~1chats/get`. */
  readonly pointer: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** Those of the path first; one of the operation replaces its namesake. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** By status: `200`, `4XX` or `default`. */
  readonly responses: Readonly<Record<string, Response>>;
  /** Alternatives; any one of them opens the operation. Empty: it is open to all. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

/** A parsed OpenAPI 3.x document. */
// biome-ignore lint/suspicious/noExplicitAny: what a person wrote can have any shape
export type OpenApiDocument = Record<string, any>;
