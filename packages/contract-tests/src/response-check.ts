import { declaredMediaType, isJson } from "./openapi/media-type.ts";
import type { OpenApiDocument, Operation, Response } from "./openapi/operations.ts";
import { resolve } from "./openapi/operations.ts";
import type { SchemaValidator } from "./schema/validator.ts";

/** An answer as it came over the wire. */
export interface PlainResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The response of the operation that declares this status: by code, by range such as `4XX`, or `default`. */
export function declaredResponse(operation: Operation, status: number): [key: string, Response] | undefined {
  const key = [String(status), `${String(status)[0]}XX`, "default"].find((it) => it in operation.responses);
  const response = key === undefined ? undefined : operation.responses[key];
  return key === undefined || response === undefined ? undefined : [key, response];
}

/**
 * Checks an answer against what the operation declares for its status: the media type, the headers, the body.
 * @returns The key of the declared response, such as `404` or `default`.
 * @throws {Error} Where the answer breaks the contract; says how.
 */
export function checkResponse(
  document: OpenApiDocument,
  operation: Operation,
  answer: PlainResponse,
  validate: SchemaValidator,
): string {
  const declared = declaredResponse(operation, answer.status);
  if (!declared)
    throw new Error(`${operation.id} does not declare the status ${answer.status}: ${answer.text}`);
  const [key, response] = declared;
  checkHeaders(document, response, answer, validate);
  checkBody(operation, response, answer, validate);
  return key;
}

function checkHeaders(
  document: OpenApiDocument,
  { headers }: Response,
  answer: PlainResponse,
  validate: SchemaValidator,
): void {
  for (const [name, header] of Object.entries(headers)) {
    const text = answer.headers.get(name);
    if (text === null && !header.required) continue;
    if (text === null) throw new Error(`The header ${name} is missing.`);
    const { type } = resolve(document, header.schema) ?? {};
    const value = type === "integer" || type === "number" ? Number(text) : text;
    const fault = header.schema === undefined ? undefined : validate(header.schema, value);
    if (fault) throw new Error(`The header ${name}: ${text} breaks its schema: ${fault}`);
  }
}

function checkBody(
  { method }: Operation,
  { content }: Response,
  { headers, text, status }: PlainResponse,
  validate: SchemaValidator,
): void {
  const types = Object.keys(content);
  // What is declared for a HEAD is what a GET would answer.
  if (types.length === 0 || method === "head") {
    if (text !== "") throw new Error(`A ${status} has no body, but this came: ${text}`);
    return;
  }
  const type = headers.get("content-type") ?? "";
  const media = declaredMediaType(content, type);
  if (!media) throw new Error(`The media type is ${type || "missing"}, not ${types.join(" or ")}: ${text}`);
  if (media.schema === undefined) return;
  const fault = validate(media.schema, isJson(type) ? parseJson(text) : text);
  if (fault) throw new Error(`The body breaks its schema: ${fault}\n${text}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The body is not JSON: ${text || "(empty)"}`);
  }
}
