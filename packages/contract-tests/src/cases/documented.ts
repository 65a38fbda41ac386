import { isJson } from "../openapi/media-type.ts";
import {
  type OpenApiDocument,
  type Operation,
  type Parameter,
  pointer,
  resolve,
  type Schema,
} from "../openapi/operations.ts";
import type { Sample } from "../schema/schema-data.ts";
import { at, canonicalSchema, type PlacedSchema, schemasAt } from "./canonical-schema.ts";
import type { CaseBody } from "./case.ts";
import type { ContractData } from "./contract-data.ts";
import { wireOf } from "./wire.ts";

/** A declared media type of a request body, with a body of it. */
export interface RequestMedia {
  /** As it is declared. */
  readonly declared: string;
  /** What is sent: where a range such as `image/*` is declared, a type in it. */
  readonly mediaType: string;
  readonly kind: "json" | "form" | "multipart" | "text" | "other";
  readonly placed?: PlacedSchema;
  /** Those of the contract, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** The first example, or else a value made from the schema; without it, no body of this type can be made. */
  readonly body?: CaseBody;
}

/** What the contract documents of each operation, completed from its schemas where it gives no example. */
export interface Documented {
  schemaOf(operation: Operation, parameter: Parameter): PlacedSchema | undefined;
  /** Undefined where nothing can be sent for the parameter. */
  argument(operation: Operation, parameter: Parameter): unknown;
  /** The media types of the request body. None where a body has no meaning (RFC 9110, sections 9.3.1 and 9.3.2). */
  media(operation: Operation): readonly RequestMedia[];
}

export function createDocumented(document: OpenApiDocument, data: ContractData): Documented {
  const media = new Map<Operation, RequestMedia[]>();
  const values = new Map<Parameter, unknown>();

  function schemaOf(operation: Operation, parameter: Parameter): PlacedSchema | undefined {
    const [type, own] = Object.entries(parameter.content ?? {})[0] ?? [];
    const schema = own ? own.schema : parameter.schema;
    if (schema === undefined) return undefined;
    const where = parameterPointer(document, operation, parameter);
    const below = type === undefined ? "" : pointer("content", type).slice(1);
    return canonicalSchema(document, schema, `${where}${below}/schema`);
  }

  function argument(operation: Operation, parameter: Parameter): unknown {
    const [own] = Object.values(parameter.content ?? {});
    const given = firstExample(document, { ...parameter, ...own });
    if (given !== undefined) return given;
    const placed = schemaOf(operation, parameter);
    if (!placed) return parameter.in === "path" ? "1" : undefined;
    return madeFrom(data, placed.schema, (value) => typeof wireOf(parameter, value) !== "string");
  }

  function mediaOf(operation: Operation): RequestMedia[] {
    const { requestBody } = operation;
    if (!requestBody || /^(get|head|trace)$/.test(operation.method)) return [];
    const where = bodyPointer(document, operation);
    return Object.entries(requestBody.content).map(([declared, own]) => {
      const kind = kindOf(declared);
      const placed =
        own.schema === undefined
          ? undefined
          : canonicalSchema(document, own.schema, `${where}${pointer("content", declared).slice(1)}/schema`);
      const examples = namedExamples(own);
      const example = firstExample(document, own);
      const value =
        example ?? (placed && kind !== "other" ? madeFrom(data, placed.schema, isBody(kind)) : undefined);
      const mediaType = concreteType(declared);
      const bytes =
        kind === "other" && /octet-stream|^(image|audio|video)\//.test(mediaType) ? "bytes" : undefined;
      const content = value ?? bytes;
      return {
        declared,
        mediaType,
        kind,
        examples,
        ...(placed && { placed }),
        ...(content !== undefined && { body: { mediaType, value: content } }),
      };
    });
  }

  return {
    schemaOf,
    argument(operation, parameter) {
      if (!values.has(parameter)) values.set(parameter, argument(operation, parameter));
      return values.get(parameter);
    },
    media(operation) {
      const known = media.get(operation) ?? mediaOf(operation);
      media.set(operation, known);
      return known;
    },
  };
}

/** An example of a parameter or a media type, or else of its schema. */
function firstExample(
  document: OpenApiDocument,
  own: { example?: unknown; examples?: Readonly<Record<string, unknown>>; schema?: Schema },
): unknown {
  if (own.example !== undefined) return own.example;
  const named = Object.values(own.examples ?? {})
    .map((it) => resolve(document, it)?.value)
    .find((it) => it !== undefined);
  if (named !== undefined || typeof own.schema !== "object") return named;
  const { schema } = canonicalSchema(document, own.schema, "");
  if (typeof schema !== "object") return undefined;
  const { examples, example, default: usual, const: only, enum: values } = schema as OpenApiDocument;
  const all = [...(Array.isArray(examples) ? examples : []), example, usual, only, ...(values ?? [])];
  return withoutReadOnly(
    document,
    schema,
    all.find((it) => it !== undefined),
  );
}

/** A schema has its examples for both directions: of one, what only an answer has is left out. */
function withoutReadOnly(document: OpenApiDocument, schema: unknown, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const parts = schemasAt(document, schema);
  if (Array.isArray(value)) {
    const items = parts.map((it) => it.items).find((it) => it !== undefined);
    return value.map((it) => withoutReadOnly(document, items, it));
  }
  const members = Object.entries(value).map(([name, member]): [string, unknown, unknown] => [
    name,
    parts.map(({ properties }) => properties?.[name]).find((it) => it !== undefined),
    member,
  ]);
  return Object.fromEntries(
    members
      .filter(([, own]) => !schemasAt(document, own, ["allOf"]).some(({ readOnly }) => readOnly === true))
      .map(([name, own, member]) => [name, withoutReadOnly(document, own, member)]),
  );
}

/** The examples of a media type, by name: those that have a value. */
export function namedExamples(own: {
  example?: unknown;
  examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}): Record<string, unknown> {
  if (own.example !== undefined) return { example: own.example };
  const entries = Object.entries(own.examples ?? {}).filter(([, it]) => it?.value !== undefined);
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
}

/**
 * A value that fits. Of those at the edges of the schema, the first list or object, which is the one with all members;
 * of texts and numbers the shortest.
 */
function madeFrom(data: ContractData, schema: Schema, fits: (value: unknown) => boolean): unknown {
  const [first, ...rest] = data.boundaries(schema).filter(({ value }) => fits(value) && value !== null);
  if (first === undefined) return data.random(schema, 20).find(({ value }) => fits(value))?.value;
  if (typeof first.value === "object") return first.value;
  const size = ({ value }: Sample) => String(value).length || Infinity;
  return rest.reduce((one, other) => (size(other) < size(one) ? other : one), first).value;
}

function isBody(kind: RequestMedia["kind"]): (value: unknown) => boolean {
  if (kind === "json") return () => true;
  if (kind === "text") return (value) => typeof value !== "object" && value !== "";
  return (value) => typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function kindOf(declared: string): RequestMedia["kind"] {
  const mediaType = concreteType(declared);
  if (isJson(mediaType)) return "json";
  if (/^application\/x-www-form-urlencoded\b/i.test(mediaType)) return "form";
  if (/^multipart\//i.test(mediaType)) return "multipart";
  return /^text\/plain\b/i.test(mediaType) ? "text" : "other";
}

/** A media type in a range. */
export function concreteType(range: string): string {
  const [type, subtype] = range.split(/[/;]/);
  if (type === "*") return "application/json";
  if (subtype?.trim() !== "*") return range;
  const usual: Readonly<Record<string, string>> = { application: "json", text: "plain", image: "png" };
  return `${type}/${usual[type ?? ""] ?? "octet-stream"}`;
}

/** Where a parameter stands: in its operation, in its path, or among the components. */
export function parameterPointer(
  document: OpenApiDocument,
  operation: Operation,
  parameter: Parameter,
): string {
  const item = resolve(document, document.paths[operation.path]);
  const path = pointer("paths", operation.path);
  for (const [where, list] of [
    [operation.pointer, item?.[operation.method]?.parameters],
    [path, item?.parameters],
  ] as [string, unknown[] | undefined][]) {
    const index = (list ?? []).findIndex((it) => {
      const { name, in: place } = resolve(document, it) ?? {};
      return name === parameter.name && place === parameter.in;
    });
    if (index >= 0) return referenceOr(list?.[index], `${where}/parameters/${index}`);
  }
  return operation.pointer;
}

function bodyPointer(document: OpenApiDocument, operation: Operation): string {
  const where = `${operation.pointer}/requestBody`;
  return referenceOr(at(document, where), where);
}

function referenceOr(node: unknown, otherwise: string): string {
  const { $ref } = (node ?? {}) as { $ref?: unknown };
  return typeof $ref === "string" ? $ref : otherwise;
}
