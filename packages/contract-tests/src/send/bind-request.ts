import { findMediaType, type Operation, type ParameterLocation } from "@chat-api/openapi-document";
import type { CaseRequest } from "../cases/case.ts";
import { type ContractIndex, operationOf, SuiteError } from "../contract-index.ts";
import { placeCredentials } from "./credentials.ts";
import type { PlainRequest } from "./messages.ts";
import { serializeBody } from "./serialize-body.ts";
import { cookiePair, headerText, pathText, queryPairs } from "./serialize-parameter.ts";
import type { Target } from "./target.ts";

/** A request that is ready to send, with the values that runtime expressions read. */
export interface BoundRequest {
  readonly request: PlainRequest;
  readonly parameters: CaseRequest["parameters"];
  readonly body: unknown;
}

type Serialized = Parameters<typeof headerText>[0];

/** Arguments for a request, by parameter name. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The target was given no credentials that the request could carry. */
export class MissingCredentials extends Error {
  override readonly name = "MissingCredentials";
}

/**
 * Writes a request of a case for a target. `args` replace the examples of path parameters and other parameters of
 * the request, unless it fixes them.
 * @throws {SuiteError} if the path names a parameter that has no value.
 * @throws {MissingCredentials} if the target has none that the request can carry.
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
  const declared = (location: ParameterLocation, name: string) => parameterOf(operation, location, name);
  const each = <T>(location: ParameterLocation, write: (parameter: Serialized, value: unknown) => T) =>
    Object.entries(parameters[location])
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => write(declared(location, name), value));

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
  const [, media] = findMediaType(operation.requestBody?.content ?? {}, wanted.body?.mediaType ?? "") ?? [];
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

/** The parameters of the request, with `args` in them. */
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

function parameterOf({ parameters }: Operation, location: ParameterLocation, name: string) {
  const same = location === "header" ? (it: string) => it.toLowerCase() === name.toLowerCase() : undefined;
  const found = parameters.find((it) => it.in === location && (same ? same(it.name) : it.name === name));
  return found ?? { name, in: location };
}

/** The path of the target's URL, which comes before those of the contract. */
function basePath({ url }: Target): string {
  return new URL(url).pathname.replace(/\/+$/, "");
}
