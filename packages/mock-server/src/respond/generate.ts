import { isDeepStrictEqual } from "node:util";
import { findMediaType, isJson, type MediaType, type Response } from "@chat-api/openapi-document";
import type { NamedHeader, ServedOperation } from "../contract/contract.ts";
import { declaredResponse, examplesOf, headersOf } from "../contract/responses.ts";
import type { HttpResponse } from "../http/message.ts";
import type { ResponsePreference } from "../http/prefer.ts";
import { textOfPattern } from "../prism/faker.ts";
import { askPrism, type NoResponse, type PrismResponse, type Wanted } from "../prism/mocker.ts";
import { type Sampler, validSample } from "../schema/sample.ts";
import { validateContent } from "../validate/content.ts";
import { readText } from "../validate/deserialize.ts";
import { validateParameters } from "../validate/parameters.ts";
import { validateResponse } from "../validate/response.ts";
import type { Violation } from "../validate/violation.ts";
import type { OperationContext } from "./context.ts";

/** A response that was generated, ready to be sent. It may be kept, so it must not be changed. */
export interface GeneratedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Those of the contract's own example. */
  readonly violations: readonly Violation[];
}

/** A copy that may be changed. */
export function toHttpResponse({ body, headers, status }: GeneratedResponse): HttpResponse {
  return { status, headers: { ...headers }, body };
}

const MAX_KEPT = 64;

/** Generates a response for a request. One that is always the same is made, and validated, once. */
export function generate(
  { accept, body, mock, operation, request, target }: OperationContext,
  preference: Pick<ResponsePreference, "code" | "example" | "dynamic" | "seed">,
): GeneratedResponse | NoResponse {
  const { settings } = mock;
  const wanted: Wanted = {
    code: preference.code,
    example: preference.example,
    dynamic: preference.dynamic ?? settings.dynamic,
    seed: preference.seed ?? settings.seed,
    ignoreExamples: settings.ignoreExamples,
  };
  const isConstant = !wanted.dynamic && operation.prism.callbacks === undefined;
  const key = isConstant ? `${wanted.code ?? ""} ${wanted.example ?? ""} ${accept}` : "";
  const kept = isConstant ? operation.memo.get(key) : undefined;
  if (kept !== undefined) return kept as GeneratedResponse;
  const headers = { ...request.headers, accept } as Record<string, string>;
  if (accept === "") delete headers.accept;
  const made = askPrism(operation.document, operation.prism, wanted, {
    method: operation.method,
    url: { path: target.path },
    headers,
    body,
  });
  const response = "reason" in made ? made : complete(operation, made, wanted);
  if (isConstant && !("reason" in response)) {
    if (operation.memo.size >= MAX_KEPT) operation.memo.clear();
    operation.memo.set(key, response);
  }
  return response;
}

/**
 * Completes what Prism has made. Prism's generators know half of JSON Schema, so a body or a header that the contract
 * does not allow is made again. An example of the contract is sent as it is, whatever the schema says.
 */
function complete(
  operation: ServedOperation,
  made: PrismResponse,
  wanted: Wanted,
): GeneratedResponse | NoResponse {
  const { statusCode: status } = made;
  const { document, id } = operation;
  const response = declaredResponse(operation, status);
  const seed = wanted.dynamic ? (wanted.seed ?? String(Math.random())) : undefined;
  const sampler: Sampler = { document, seed, textOfPattern };
  const headers = completeHeaders(response, made, sampler);
  const mediaType = headers["content-type"] ?? "";
  const [declaredType, content] = findMediaType(response?.content ?? {}, mediaType) ?? [];
  const body =
    content === undefined ? made.body : bodyFor(declaredType as string, content, made.body, wanted, sampler);
  if (body === undefined && content !== undefined) {
    const what = `the ${status} of ${id} as ${declaredType}`;
    return {
      status: 500,
      reason: `the mock can make nothing that keeps the schema of ${what}; add an example`,
    };
  }
  if (body === undefined) delete headers["content-type"];
  const isText = typeof body === "string" && !isJson(mediaType);
  if (typeof body === "object" && !isJson(mediaType))
    return {
      status: 500,
      reason: `the mock can't write ${mediaType}; add an example of the text to the contract`,
    };
  const violations = validateResponse(operation, status, headers, body);
  return { status, headers, body: isText ? body : JSON.stringify(body), violations };
}

function bodyFor(
  mediaType: string,
  content: MediaType,
  made: unknown,
  { dynamic, ignoreExamples }: Wanted,
  sampler: Sampler,
): unknown {
  const { document } = sampler;
  const isExample =
    !dynamic &&
    !ignoreExamples &&
    examplesOf(document, content).some(({ value }) => isDeepStrictEqual(value, made));
  const isValid = (body: unknown): boolean =>
    validateContent(body, mediaType, content, "response", document).length === 0;
  if (made !== undefined && (isExample || isValid(made))) return made;
  if (content.schema !== undefined) return validSample(content.schema, sampler, isValid);
  return isJson(mediaType) ? {} : "string";
}

function completeHeaders(
  response: Response | undefined,
  made: PrismResponse,
  sampler: Sampler,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(made.headers ?? {}))
    if (value !== null && value !== undefined) headers[name.toLowerCase()] = String(value);
  for (const header of response === undefined ? [] : headersOf(response)) {
    const name = header.name.toLowerCase();
    const text = headerText(header, headers[name], sampler);
    if (text !== undefined) headers[name] = text;
  }
  return headers;
}

/**
 * The text of a header of a response: the one that was made, unless it breaks the contract, or is missing and required.
 * An example of the contract stays as it is.
 */
function headerText(header: NamedHeader, made: string | undefined, sampler: Sampler): string | undefined {
  const { document } = sampler;
  const isExample = examplesOf(document, header).some(({ value }) => String(value) === made);
  if (isExample || (made === undefined && !header.required)) return made;
  const list = [header];
  const isValid = (text: string): boolean => {
    const values = { [header.name.toLowerCase()]: readText(header, text, String, document) };
    return validateParameters("header", list, values, "response", document).length === 0;
  };
  if (made !== undefined && isValid(made)) return made;
  const sample = validSample(header.schema ?? {}, sampler, (value) => isValid(written(value, header)));
  return sample === undefined ? made : written(sample, header);
}

/** In the style `simple`, the only one that a header has. */
function written(value: unknown, { explode }: NamedHeader): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.join(",");
  const between = explode ? "=" : ",";
  return Object.entries(value)
    .map(([key, property]) => `${key}${between}${String(property)}`)
    .join(",");
}
