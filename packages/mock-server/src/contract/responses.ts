import {
  type Example,
  isSchemaObject,
  type OpenApiDocument,
  type Response,
  resolve,
  type Schema,
} from "@chat-api/openapi-document";
import type { NamedHeader, ServedOperation } from "./contract.ts";

/** The response that an operation declares for a status: by its number, by its range, or as `default`. */
export function declaredResponse(operation: ServedOperation, status: number): Response | undefined {
  return explicitResponse(operation, status) ?? operation.responses.default;
}

function explicitResponse({ responses }: ServedOperation, status: number): Response | undefined {
  const hundred = Math.floor(status / 100);
  return responses[status] ?? responses[`${hundred}XX`] ?? responses[`${hundred}xx`];
}

/** The first status that the operation declares, so that none is invented if one fits. Else the first of all. */
export function chooseStatus(operation: ServedOperation, candidates: readonly [number, ...number[]]): number {
  return candidates.find((status) => explicitResponse(operation, status)) ?? candidates[0];
}

/** The first response of an operation that reports success, with its status. */
export function successResponse({
  responses,
}: Pick<ServedOperation, "responses">): readonly [string, Response] | undefined {
  return Object.entries(responses).find(([status]) => status.startsWith("2"));
}

const namedHeaders = new WeakMap<Response, readonly NamedHeader[]>();

/** The headers that a response declares. The same list each time. */
export function headersOf(response: Response): readonly NamedHeader[] {
  const known = namedHeaders.get(response);
  if (known !== undefined) return known;
  const made = Object.entries(response.headers)
    // The body has its own check (OpenAPI 3.1.1 section 4.8.17).
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .map(([name, header]) => ({ ...header, name }));
  namedHeaders.set(response, made);
  return made;
}

/** An example with its name. */
export interface NamedExample {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The examples of a media type, a parameter or a header, by Prism's names: one without a name of its own, which may be
 * the schema's, is `default`.
 */
export function examplesOf(
  document: OpenApiDocument,
  { example, examples = {}, schema }: ExampleHolder,
): NamedExample[] {
  const target = schema === undefined ? undefined : (resolve(document, schema) as Schema);
  const nameless = example ?? (isSchemaObject(target) ? target.examples?.[0] : undefined);
  return [
    ...(nameless === undefined ? [] : [{ name: "default", value: nameless }]),
    ...Object.entries(examples).map(([name, { value }]) => ({ name, value })),
  ];
}

interface ExampleHolder {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
  readonly schema?: Schema;
}
