import { isDeepStrictEqual } from "node:util";
import type { Operation } from "../contract/contract.ts";
import { declaredResponse } from "../contract/responses.ts";
import { isJson, parseMediaType } from "../http/media-type.ts";
import type { PrismResponse } from "../prism/prism.ts";
import { validSample } from "../schema/valid-sample.ts";
import { contentFor, validateContent } from "../validate/content.ts";
import { validateAnswer } from "../validate/response.ts";
import type { Violation } from "../validate/violation.ts";
import { headerText } from "./sample-header.ts";

/** What to ask Prism for. */
export interface Wish {
  code?: number | undefined;
  example?: string | undefined;
  dynamic: boolean;
  seed?: string | undefined;
  ignoreExamples: boolean;
  /** Well-formed, or empty for anything. */
  accept: string;
}

/** An answer of Prism's, ready to be sent. It may be kept, so it must not be changed. */
export interface GeneratedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Where the contract's own example breaks the contract. */
  readonly violations: Violation[];
}

/** Why Prism has no answer. */
export interface NoAnswer {
  readonly status: number;
  readonly reason: string;
}

/** What Prism has made. */
interface Output {
  statusCode: number;
  headers?: Record<string, unknown>;
  body?: unknown;
}

type Content = NonNullable<PrismResponse["contents"]>[number];

/**
 * Makes an answer of what Prism has made. Prism's generators know half of JSON Schema, so a body or a header that the
 * contract does not allow is made anew. An example of the contract is sent as it is, whatever the schema says.
 */
export function completeAnswer(operation: Operation, output: Output, wish: Wish): GeneratedAnswer | NoAnswer {
  const { statusCode: status } = output;
  const response = declaredResponse(operation, status);
  const bundle = Reflect.get(operation.prism, "__bundled__") as unknown;
  const seed = wish.dynamic ? (wish.seed ?? String(Math.random())) : undefined;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(output.headers ?? {})) {
    if (value !== null && value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  for (const header of response?.headers ?? []) {
    const text = headerText(header, headers[header.name.toLowerCase()], seed, bundle);
    if (text !== undefined) headers[header.name.toLowerCase()] = text;
  }
  const essence = parseMediaType(headers["content-type"] ?? "")?.essence;
  const content = essence === undefined ? undefined : contentFor(response?.contents ?? [], essence);
  const body = content === undefined ? output.body : bodyFor(content, output.body, wish, seed, bundle);
  if (body === undefined && content !== undefined) {
    const what = `the ${status} of ${operation.id} as ${content.mediaType}`;
    return {
      status: 500,
      reason: `the mock can make nothing that keeps the schema of ${what}; add an example`,
    };
  }
  if (body === undefined) delete headers["content-type"];
  const isText = typeof body === "string" && !isJson(essence ?? "");
  if (body !== undefined && !isText && typeof body === "object" && !isJson(essence ?? ""))
    return {
      status: 500,
      reason: `the mock can't write ${essence}; add an example of the text to the contract`,
    };
  const violations = validateAnswer(operation, status, headers, body);
  return { status, headers, body: isText ? body : JSON.stringify(body), violations };
}

function bodyFor(
  content: Content,
  made: unknown,
  wish: Wish,
  seed: string | undefined,
  bundle: unknown,
): unknown {
  const isExample =
    !wish.dynamic &&
    !wish.ignoreExamples &&
    (content.examples ?? []).some((example) => isDeepStrictEqual(Reflect.get(example, "value"), made));
  const isValid = (body: unknown): boolean => validateContent(body, content, "response", bundle).length === 0;
  if (made !== undefined && (isExample || isValid(made))) return made;
  if (content.schema !== undefined) return validSample(content.schema, seed, bundle, isValid);
  return isJson(parseMediaType(content.mediaType)?.essence ?? "") ? {} : "string";
}
