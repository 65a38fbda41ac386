/** OpenAPI runtime expressions (section 4.8.20.4): what a link takes from a request and its answer. */

import type { ParameterLocation } from "@chat-api/openapi-document";

import { isJson } from "../openapi/media-type.ts";
import type { PlainResponse } from "./outcome.ts";

/** A request that was sent, and its answer. */
export interface Exchange {
  readonly url: string;
  readonly method: string;
  readonly parameters: Readonly<Record<ParameterLocation, Readonly<Record<string, unknown>>>>;
  /** Those sent, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value of the request body, before it was written. */
  readonly body: unknown;
  readonly response: PlainResponse;
}

/** The value of an expression, or of a text with expressions in `{}`. Undefined where the exchange does not have it. */
export function evaluate(expression: unknown, exchange: Exchange): unknown {
  if (typeof expression !== "string") return expression;
  if (expression.startsWith("$")) return valueAt(expression, exchange);
  if (!expression.includes("{$")) return expression;
  let missing = false;
  const text = expression.replace(/\{(\$[^}]*)\}/g, (_, inner: string) => {
    const value = valueAt(inner, exchange);
    missing ||= value === undefined;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
  return missing ? undefined : text;
}

function valueAt(expression: string, exchange: Exchange): unknown {
  const { url, method, parameters, headers, body, response } = exchange;
  if (expression === "$url") return url;
  if (expression === "$method") return method;
  if (expression === "$statusCode") return response.status;
  const [, side, source, name = ""] =
    /^\$(request|response)\.(path|query|header|body)[.#]?(.*)$/s.exec(expression) ?? [];
  if (source === "body") return byPointer(side === "request" ? body : bodyOf(response), name);
  if (source === "header")
    return side === "request" ? headers[name.toLowerCase()] : (response.headers.get(name) ?? undefined);
  return side === "request" && (source === "path" || source === "query")
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

/** What stands at a JSON Pointer (RFC 6901), or undefined. */
export function byPointer(value: unknown, pointer: string): unknown {
  const tokens = pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  return tokens.reduce<unknown>(
    (parent, token) =>
      typeof parent === "object" && parent !== null && Object.hasOwn(parent, token)
        ? (parent as Record<string, unknown>)[token]
        : undefined,
    value,
  );
}
