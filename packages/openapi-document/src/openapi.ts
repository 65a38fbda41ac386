/** The objects of OpenAPI 3.1 as TypeScript types, in the form in which `readDescription` gives them. */
import type { Schema } from "./json-schema.ts";

/** A parsed OpenAPI document. */
// biome-ignore lint/suspicious/noExplicitAny: what a person wrote can have any shape
export type OpenApiDocument = Record<string, any>;

/** The methods that a Path Item Object can hold (OpenAPI 3.1, section 4.8.9.1). */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export type Method = (typeof METHODS)[number];

/** An object of the description that knows where it stands. */
export interface Located {
  /** Where the object itself stands, after references: `#/components/parameters/Limit`. */
  readonly pointer: string;
}

/** An OpenAPI Example Object. */
export interface Example {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: unknown;
  readonly externalValue?: string;
}

/** An OpenAPI Media Type Object. */
export interface MediaType extends Located {
  readonly schema?: Schema;
  /** The schema of each item of a stream (OpenAPI 3.2). */
  readonly itemSchema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
  /** How the fields of a form or the parts of a multipart body are serialized. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

/** An OpenAPI Encoding Object. */
export interface Encoding {
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

/** By media type or media range, as it is written. */
export type Content = Readonly<Record<string, MediaType>>;

/** Where a parameter is sent. */
export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** An OpenAPI Parameter Object. */
export interface Parameter extends Header {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly allowEmptyValue?: boolean;
}

/** An OpenAPI Header Object. */
export interface Header extends Located {
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly schema?: Schema;
  readonly content?: Content;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
}

/** An OpenAPI Request Body Object. */
export interface RequestBody extends Located {
  readonly description?: string;
  readonly required?: boolean;
  readonly content: Content;
}

/** An OpenAPI Response Object. */
export interface Response extends Located {
  readonly description: string;
  /** By name as it is written; names of headers are the same in any case. */
  readonly headers: Readonly<Record<string, Header>>;
  readonly content: Content;
  readonly links: Readonly<Record<string, Link>>;
}

/** An OpenAPI Link Object. */
export interface Link extends Located {
  readonly operationId?: string;
  /** Where the operation stands in the document, such as `#/paths/~1pets~1{id}/get`. */
  readonly operationRef?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly requestBody?: unknown;
  readonly description?: string;
}

/** An OpenAPI Security Scheme Object. */
export interface SecurityScheme {
  readonly type: string;
  readonly description?: string;
  readonly scheme?: string;
  readonly bearerFormat?: string;
  readonly in?: "query" | "header" | "cookie";
  readonly name?: string;
  readonly [field: string]: unknown;
}

/** An OpenAPI Security Requirement Object: scopes by the name of each scheme, all of which are needed. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** An OpenAPI Server Object. */
export interface Server {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<
    Record<
      string,
      { readonly default: string; readonly enum?: readonly string[]; readonly description?: string }
    >
  >;
}

/** An OpenAPI Operation Object, with all that it inherits from its path and from the document. */
export interface Operation extends Located {
  /** The `operationId`; without one, method and path, such as `GET /pets`. Unique unless the document is wrong. */
  readonly id: string;
  /** As it is written. */
  readonly operationId?: string;
  /** In lower case, as OpenAPI writes it. */
  readonly method: Method;
  /** The path template, such as `/pets/{id}`; for a webhook, its name. */
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly tags?: readonly string[];
  /** Those of the path first; one of the operation replaces its namesake. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** By status: `200`, `4XX` or `default`. */
  readonly responses: Readonly<Record<string, Response>>;
  /** Alternatives: any one of them opens the operation. Empty: it is open to all. */
  readonly security: readonly SecurityRequirement[];
  /** Of the operation, else of its path, else of the document. */
  readonly servers: readonly Server[];
}
