/** OpenAPI runtime expressions (section 4.8.20.4), by which a link takes values from a request and its response. */
import { isJson, type ParameterLocation, valueAt } from "@chat-api/openapi-document";
import type { PlainResponse } from "./messages.ts";

/** A request that was sent, and its response. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly parameters: Readonly<Record<ParameterLocation, Readonly<Record<string, unknown>>>>;
  /** Of the request, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value of the request body, before it was written. */
  readonly body: unknown;
  readonly response: PlainResponse;
}

/** The value of an expression, or of a text with expressions in `{}`. Undefined if neither message has it. */
export function evaluate(expression: unknown, sent: Sent): unknown {
  if (typeof expression !== "string") return expression;
  if (expression.startsWith("$")) return evaluateOne(expression, sent);
  if (!expression.includes("{$")) return expression;
  let missing = false;
  const text = expression.replace(/\{(\$[^}]*)\}/g, (_, inner: string) => {
    const value = evaluateOne(inner, sent);
    missing ||= value === undefined;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
  return missing ? undefined : text;
}

function evaluateOne(expression: string, sent: Sent): unknown {
  const { url, method, parameters, headers, body, response } = sent;
  if (expression === "$url") return url;
  if (expression === "$method") return method;
  if (expression === "$statusCode") return response.status;
  const [, direction, source, name = ""] =
    /^\$(request|response)\.(path|query|header|body)[.#]?(.*)$/s.exec(expression) ?? [];
  if (source === "body") return valueAt(direction === "request" ? body : bodyOf(response), name);
  if (source === "header")
    return direction === "request" ? headers[name.toLowerCase()] : (response.headers.get(name) ?? undefined);
  return direction === "request" && (source === "path" || source === "query")
    ? parameters[source][name]
    : undefined;
}

function bodyOf({ headers, text }: PlainResponse): unknown {
  if (!isJson(headers.get("content-type") ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
