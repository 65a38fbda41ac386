/** A server that says whatever its contract lets it say, and first of all what another contract forbids. */

import { declaredMediaType } from "@chat-api/contract-tests/media-type";
import {
  type Response as DeclaredResponse,
  type Header,
  type OpenApiDocument,
  type Operation,
  operationsOf,
} from "@chat-api/openapi-document";
import { answersFrom, type EdgeAnswer } from "./edge-answers.ts";
import { headerTexts } from "./header-texts.ts";
import type { Schemas } from "./schemas.ts";
import { valuesAtEdges } from "./values.ts";

/** A contract, and what makes and checks values for it. */
export interface Side {
  readonly document: OpenApiDocument;
  readonly schemas: Schemas;
}

/**
 * The answers that a contract allows for a status, at the edges of its schemas: first those by which a server that is
 * true to it breaks the original, then the others. With an optional header, or without.
 */
export function createEdges(original: Side, served: Side) {
  // A literal segment goes before one that is a parameter (OpenAPI 3.1.1, section 4.8.8.2).
  const operations = operationsOf(served.document).sort((one, other) => freedom(one) - freedom(other));
  const known = new Map<string, EdgeAnswer[]>();

  function answersOf(operation: Operation, status: number): EdgeAnswer[] {
    const key = `${operation.pointer} ${status}`;
    const made = known.get(key) ?? make(operation, status);
    known.set(key, made);
    return made;
  }

  function make(operation: Operation, status: number): EdgeAnswer[] {
    const response = declaredFor(operation, status);
    if (response === undefined) return [];
    const same = operationsOf(original.document).find(
      ({ method, path }) => method === operation.method && shapeOf(path) === shapeOf(operation.path),
    );
    const expected = same && declaredFor(same, status);
    const bodies = Object.entries(response.content).map(([type, { schema }]) => {
      const before = expected && declaredMediaType(expected.content, type)?.schema;
      return { type, ...valuesAtEdges({ schema, before }, original.schemas, served.schemas) };
    });
    const headers = headerVariants(response, expected);
    return answersFrom(bodies, headers);
  }

  function headerVariants(response: DeclaredResponse, expected: DeclaredResponse | undefined) {
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

  function operationAt({ method, url }: Request): Operation | undefined {
    const { pathname } = new URL(url);
    return operations.find((it) => it.method === method.toLowerCase() && matches(it.path, pathname));
  }

  return {
    operationAt,
    /** Of the answers of an operation with this status, the one with this number. */
    answer(operation: Operation, status: number, number: number): EdgeAnswer | undefined {
      const answers = answersOf(operation, status);
      return answers[number % answers.length];
    },
    /** Whether an answer has a media type that is declared for its status. */
    isDeclared(operation: Operation, status: number, type: string): boolean {
      const { content = {} } = declaredFor(operation, status) ?? {};
      return Object.keys(content).length === 0 || declaredMediaType(content, type) !== undefined;
    },
    /** The status by which an operation refuses a bad request; undefined where it declares none. */
    refusal(operation: Operation): number | undefined {
      return [400, 422].find((it) => declaredFor(operation, it) !== undefined);
    },
  };
}

function declaredFor({ responses }: Operation, status: number): DeclaredResponse | undefined {
  return responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
}

/** A path without the names of its parameters. */
function shapeOf(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

function matches(template: string, path: string): boolean {
  const parts = template.split(/\{[^{}]*\}/).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`).test(path);
}

/** How many parameters a path has. */
function freedom({ path }: Operation): number {
  return path.split("{").length;
}
