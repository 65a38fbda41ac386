import { isJson, type OpenApiDocument, type Operation } from "@chat-api/openapi-document";
import type { CaseBody } from "./case.ts";
import { type ContractData, madeFrom } from "./contract-data.ts";
import { canonicalSchema, firstExample, type LocatedSchema, namedExamples } from "./examples.ts";

/** A declared media type of a request body, with a body of it. */
export interface RequestMedia {
  /** As it is declared. */
  readonly declared: string;
  /** The type that is sent: one in the range, if a range such as `image/*` is declared. */
  readonly mediaType: string;
  readonly kind: "json" | "form" | "multipart" | "text" | "other";
  readonly located?: LocatedSchema;
  /** Those of the contract, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** The first example, or else a value made from the schema; without it, no body of this type can be made. */
  readonly body?: CaseBody;
}

/** The media types of a request body. None if a body has no meaning (RFC 9110, sections 9.3.1 and 9.3.2). */
export function requestMedia(
  document: OpenApiDocument,
  data: ContractData,
  operation: Operation,
): RequestMedia[] {
  const { requestBody } = operation;
  if (!requestBody || /^(get|head|trace)$/.test(operation.method)) return [];
  return Object.entries(requestBody.content).map(([declared, own]) => {
    const kind = kindOf(declared);
    const { schema, pointer } = own;
    const located = schema === undefined ? undefined : canonicalSchema(document, schema, `${pointer}/schema`);
    const mediaType = concreteType(declared);
    const value =
      firstExample(document, own) ??
      (located && kind !== "other" ? madeFrom(data, located.schema, isBody(kind)) : undefined) ??
      (located ? undefined : anyBody(kind)) ??
      (isBytes(mediaType) ? "bytes" : undefined);
    return {
      declared,
      mediaType,
      kind,
      examples: namedExamples(own),
      ...(located && { located }),
      ...(value !== undefined && { body: { mediaType, value } }),
    };
  });
}

/** Without a schema, any body of the type will do. */
function anyBody(kind: RequestMedia["kind"]): unknown {
  if (kind === "json") return {};
  if (kind === "form" || kind === "multipart") return { name: "value" };
  return kind === "text" ? "text" : undefined;
}

/** Types that any bytes may be of, as far as a contract can say. */
function isBytes(mediaType: string): boolean {
  return /octet-stream|^(image|audio|video)\//.test(mediaType);
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
