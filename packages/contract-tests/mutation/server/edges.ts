/** The responses of a server that does whatever its contract allows, and first of all what another contract forbids. */
import {
  type Response as DeclaredResponse,
  findMediaType,
  type Header,
  type Operation,
  operationsOf,
} from "@chat-api/openapi-document";
import { type EdgeResponse, type HeaderValues, responsesFrom } from "./edge-responses.ts";
import { bodyValues, headerTexts } from "./edge-values.ts";
import type { Contract } from "./schemas.ts";

/**
 * The responses that a contract allows for a status, at the edges of its schemas: first those by which a server that
 * keeps it breaks the original, then the others. With an optional header, or without.
 */
export function createEdges(original: Contract, served: Contract) {
  // A literal segment wins over a parameter (OpenAPI 3.1.1, section 4.8.8.2).
  const operations = operationsOf(served.document).sort(
    (one, other) => parameterCount(one) - parameterCount(other),
  );
  const known = new Map<string, EdgeResponse[]>();

  function responsesOf(operation: Operation, status: number): EdgeResponse[] {
    const key = `${operation.pointer} ${status}`;
    const responses = known.get(key) ?? create(operation, status);
    known.set(key, responses);
    return responses;
  }

  function create(operation: Operation, status: number): EdgeResponse[] {
    const response = declaredFor(operation, status);
    if (response === undefined) return [];
    const same = operationsOf(original.document).find(
      ({ method, path }) =>
        method === operation.method && withoutNames(path) === withoutNames(operation.path),
    );
    const expected = same && declaredFor(same, status);
    const bodies = Object.entries(response.content).map(([type, { schema }]) => {
      const before = expected && findMediaType(expected.content, type)?.[1].schema;
      return { type, ...bodyValues({ schema, before }, original.schemas, served.schemas) };
    });
    return responsesFrom(bodies, headerValues(response, expected));
  }

  function headerValues(response: DeclaredResponse, expected: DeclaredResponse | undefined): HeaderValues[] {
    const names = new Map<string, { header?: Header; before?: Header }>();
    for (const [name, before] of Object.entries(expected?.headers ?? {}))
      names.set(name.toLowerCase(), { before });
    for (const [name, header] of Object.entries(response.headers))
      names.set(name.toLowerCase(), { ...names.get(name.toLowerCase()), header });
    names.delete("content-type");
    return [...names].map(([name, { header, before }]) => ({
      name,
      required: header?.required === true,
      ...headerTexts({ header, before }, original, served),
    }));
  }

  return {
    operationAt({ method, url }: Request): Operation | undefined {
      const { pathname } = new URL(url);
      return operations.find((it) => it.method === method.toLowerCase() && matches(it.path, pathname));
    },
    /** One of the responses of an operation with this status, by number. */
    response(operation: Operation, status: number, number: number): EdgeResponse | undefined {
      const responses = responsesOf(operation, status);
      return responses[number % responses.length];
    },
    /** Whether a status declares the media type of a response. */
    isDeclared(operation: Operation, status: number, type: string): boolean {
      const { content = {} } = declaredFor(operation, status) ?? {};
      return Object.keys(content).length === 0 || findMediaType(content, type) !== undefined;
    },
    /** The status by which an operation refuses a bad request; undefined if it declares none. */
    refusal(operation: Operation): number | undefined {
      return [400, 422].find((it) => declaredFor(operation, it) !== undefined);
    },
  };
}

function declaredFor({ responses }: Operation, status: number): DeclaredResponse | undefined {
  return responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
}

/** A path without the names of its parameters. */
function withoutNames(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

function matches(template: string, path: string): boolean {
  const parts = template.split(/\{[^{}]*\}/).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`).test(path);
}

function parameterCount({ path }: Operation): number {
  return path.split("{").length - 1;
}
