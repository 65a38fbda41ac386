import {
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type ParameterLocation,
  resolve,
} from "@chat-api/openapi-document";
import type { CaseRequest } from "../cases/case.ts";
import { indexContract } from "../contract-index.ts";
import { bindRequest } from "./bind-request.ts";
import type { PlainRequest } from "./messages.ts";
import type { Target } from "./target.ts";

type WithExample = Pick<Parameter, "example" | "examples" | "schema">;

/** The request that the contract documents: what it requires, with its first examples. */
export function documentedRequest(document: OpenApiDocument, operation: Operation): CaseRequest {
  const { id, method, path, parameters, requestBody } = operation;
  const required = parameters.filter((it) => it.required || it.in === "path");
  const at = (location: ParameterLocation) =>
    Object.fromEntries(
      required.filter((it) => it.in === location).map((it) => [it.name, exampleOf(document, it)]),
    );
  const [media] = Object.entries(requestBody?.content ?? {});
  return {
    method: method.toUpperCase(),
    path,
    operationId: id,
    parameters: {
      path: at("path"),
      query: at("query"),
      header: at("header"),
      cookie: at("cookie"),
    },
    ...(media && { body: { mediaType: media[0], value: exampleOf(document, media[1]) } }),
    credentials: "any",
  };
}

/**
 * The same request, ready to send.
 * @throws {Error} if the target has no credentials that open the operation, or a path parameter has no example.
 */
export function documentedPlainRequest(
  document: OpenApiDocument,
  operation: Operation,
  target: Target,
): PlainRequest {
  return bindRequest(documentedRequest(document, operation), target, indexContract(document)).request;
}

/** The first example of each required argument, by name, `body` among them. With `optional`, also of those that may be left out. */
export function documentedArguments(
  document: OpenApiDocument,
  { parameters, requestBody }: Operation,
  { optional = false }: { optional?: boolean } = {},
): Record<string, unknown> {
  const wanted = parameters.filter((it) => optional || it.required || it.in === "path");
  const [media] = Object.values(requestBody?.content ?? {});
  const entries = wanted.map((it): [string, unknown] => [it.name, exampleOf(document, it)]);
  if (media) entries.push(["body", exampleOf(document, media)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The first example of a parameter or a media type, or else of its schema. */
function exampleOf(document: OpenApiDocument, { example, examples, schema }: WithExample): unknown {
  const { examples: values, default: usual, const: only, enum: one } = resolve(document, schema) ?? {};
  const named = resolve(document, Object.values(examples ?? {})[0])?.value;
  return example ?? named ?? values?.[0] ?? usual ?? only ?? one?.[0];
}
