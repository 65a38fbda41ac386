import { isJson, type Operation, type Schema } from "@chat-api/openapi-document";
import type { Expectation } from "./case.ts";

/** A key of a Responses Object: a code, a range, or `default`. What else stands there is an extension. */
const KEY = /^(\d{3}|\dXX|default)$/;

/** The keys of the declared responses, such as `200`, `4XX` or `default`. */
export function responseKeys({ responses }: Operation): string[] {
  return Object.keys(responses).filter((key) => KEY.test(key));
}

/** The statuses with which an operation succeeds; none if it declares nothing but failures. */
export function successes(operation: Operation): string[] {
  const keys = responseKeys(operation);
  const good = keys.filter((key) => key.startsWith("2"));
  if (good.length > 0) return good;
  const redirects = keys.filter((key) => key.startsWith("3"));
  if (redirects.length > 0) return redirects;
  return keys.includes("default") ? ["2XX"] : [];
}

/** Whether a status is declared by its own code. */
export function isNamed({ responses }: Operation, status: string): boolean {
  return Object.hasOwn(responses, status);
}

/** Whether a status is declared at all: by its code, by its range, or by `default`. */
export function isDeclared(operation: Operation, status: string): boolean {
  return [status, `${status[0]}XX`, "default"].some((key) => isNamed(operation, key));
}

/**
 * That the operation succeeds. `also` are codes that say something of the resource and nothing of the request, such as
 * 404; they count if they are declared.
 */
export function succeeds(operation: Operation, because: string, also: readonly string[] = []): Expectation {
  return { status: [...successes(operation), ...also.filter((it) => isDeclared(operation, it))], because };
}

/** The statuses that say that a condition of the request, such as `If-None-Match`, does not hold (RFC 9110, section 13). */
export function conditional({ parameters }: Operation): readonly string[] {
  return parameters.some((it) => it.in === "header" && /^if-/i.test(it.name)) ? ["304", "412"] : [];
}

/** The codes by which a request is refused as bad. */
export const BAD_REQUEST = ["400", "422"] as const;

/**
 * That the operation refuses a request. Of the `usual` codes, those that it declares by name count; if it names
 * none, those that its ranges and its `default` cover. `also` are codes that say the same in another way, such as 415;
 * they count wherever they are declared. An operation that has no way to refuse leaves the code to HTTP: then any of
 * them counts, and the status alone is judged.
 */
export function refuses(
  operation: Operation,
  because: string,
  usual: readonly string[] = BAD_REQUEST,
  also: readonly string[] = [],
): Expectation {
  const named = usual.filter((it) => isNamed(operation, it));
  const declared = named.length > 0 ? named : usual.filter((it) => isDeclared(operation, it));
  if (declared.length === 0) return { status: [...usual, ...also], undeclared: true, because };
  return { status: [...declared, ...also.filter((it) => isDeclared(operation, it))], because };
}

/** That the server does not fail, whatever else it responds: the contract does not say. */
export function doesNotFail(because: string): Expectation {
  return { status: ["2XX", "3XX", "4XX"], undeclared: true, because };
}

/**
 * A status that the key of a response stands for: itself, or the first of its range that no other key takes.
 * Undefined if no status is left for it.
 */
export function statusOf(
  key: string,
  { responses }: { readonly responses: Readonly<Record<string, unknown>> },
): number | undefined {
  if (/^\d{3}$/.test(key)) return Number(key);
  const hundreds =
    key === "default" ? [5, 4, 3].filter((it) => !Object.hasOwn(responses, `${it}XX`)) : [Number(key[0])];
  return hundreds
    .flatMap((it) => Array.from({ length: 100 }, (_, index) => it * 100 + index))
    .find((it) => !Object.hasOwn(responses, it));
}

/** The schema of the JSON with which an operation succeeds. */
export function successSchema(operation: Operation): Schema | undefined {
  const [key] = successes(operation);
  const content = operation.responses[key ?? ""]?.content ?? {};
  return Object.entries(content).find(([type]) => isJson(type))?.[1].schema;
}

/** The statuses that say that there is nothing here; 403 from servers that refuse everything unknown. */
export const NOTHING_HERE = ["403", "404", "405", "501"] as const;
