import type { ParameterLocation } from "@chat-api/openapi-document";
import type { CaseRequest } from "../cases/case.ts";
import { declaredMediaType } from "../openapi/media-type.ts";
import type { Operation, Parameter } from "../openapi/operations.ts";
import { type ContractIndex, operationOf, SuiteError } from "./contract-index.ts";
import { placeCredentials } from "./credentials.ts";
import type { PlainRequest } from "./outcome.ts";
import { serializeBody } from "./serialize-body.ts";
import { cookiePair, headerText, pathText, queryPairs } from "./serialize-parameter.ts";
import type { Target } from "./target.ts";

/** A request that is ready to send, and what it was written from, which runtime expressions read. */
export interface BoundRequest {
  readonly request: PlainRequest;
  readonly parameters: CaseRequest["parameters"];
  readonly body: unknown;
}

/** Arguments for a request, by parameter name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The target was given no credentials that the request could carry. */
export class MissingCredentials extends Error {
  override readonly name = "MissingCredentials";
}

/**
 * Writes a request of a case for a target. `args` stand for the examples of path parameters and for other parameters
 * that the request has, but for those that it fixes.
 * @throws {SuiteError} Where the path names a parameter that has no value.
 * @throws {MissingCredentials}
 */
export function bindRequest(
  wanted: CaseRequest,
  target: Target,
  contract: ContractIndex,
  args: Arguments = target.arguments ?? {},
): BoundRequest {
  const operation = operationOf(contract, wanted.operationId);
  const placed = placeCredentials(wanted.credentials, operation, contract, target.credentials);
  if (typeof placed === "string") throw new MissingCredentials(placed);
  const parameters = argumentsOf(wanted, args);
  const declared = (place: ParameterLocation, name: string) => parameterOf(operation, place, name);
  const each = <T>(place: ParameterLocation, write: (parameter: Parameter, value: unknown) => T) =>
    Object.entries(parameters[place])
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => write(declared(place, name), value));

  const path = wanted.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    if (parameters.path[name] === undefined)
      throw new SuiteError(`${wanted.operationId}: the path parameter ${name} has no value.`);
    return pathText(declared("path", name), parameters.path[name]);
  });
  const query = [...each("query", queryPairs).flat(), ...placed.query].join("&");
  const cookie = [...each("cookie", cookiePair), ...placed.cookies].filter(Boolean).join("; ");
  const fields = each("header", (parameter, value): [string, string] => [
    parameter.name.toLowerCase(),
    headerText(parameter, value),
  ]);
  const media = declaredMediaType(operation.requestBody?.content ?? {}, wanted.body?.mediaType ?? "");
  const { contentType, body } = serializeBody(wanted.body ?? {}, media);
  const request = {
    method: wanted.method,
    target: basePath(target) + path + (query && (path.includes("?") ? "&" : "?") + query),
    headers: {
      accept: "*/*",
      ...target.headers,
      ...Object.fromEntries(fields),
      ...(contentType !== undefined && { "content-type": contentType }),
      ...placed.headers,
      ...(cookie && { cookie }),
      ...wanted.headers,
    },
    ...(body !== undefined && { body }),
  };
  return { request, parameters, body: wanted.body?.value };
}

/** Those of the request, where none of `args` replaces them. */
function argumentsOf({ path, parameters, fixed = [] }: CaseRequest, args: Arguments) {
  const replaced = (own: Arguments): Arguments =>
    Object.fromEntries(
      Object.entries(own).map(([name, value]) => [
        name,
        fixed.includes(name) || args[name] === undefined ? value : args[name],
      ]),
    );
  const named = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => [name, args[name]]);
  return {
    path: replaced({ ...Object.fromEntries(named), ...parameters.path }),
    query: replaced(parameters.query),
    header: replaced(parameters.header),
    cookie: replaced(parameters.cookie),
  };
}

function parameterOf({ parameters }: Operation, place: ParameterLocation, name: string): Parameter {
  const same = place === "header" ? (it: string) => it.toLowerCase() === name.toLowerCase() : undefined;
  const found = parameters.find((it) => it.in === place && (same ? same(it.name) : it.name === name));
  return found ?? { name, in: place };
}

/** The path of the target's URL, below which those of the contract stand. */
function basePath({ url }: Target): string {
  return new URL(url).pathname.replace(/\/+$/, "");
}
