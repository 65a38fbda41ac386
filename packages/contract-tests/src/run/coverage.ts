import type { ParameterLocation } from "@chat-api/openapi-document";
import type { CaseRequest } from "../cases/case.ts";
import { declaredMediaType, isJson } from "../openapi/media-type.ts";
import { type OpenApiDocument, type Operation, operationsOf, type Schema } from "../openapi/operations.ts";
import { declareKeywords, type KeywordCoverage } from "./keyword-coverage.ts";
import type { Outcome } from "./outcome.ts";
import { indexSchemas } from "./schema-positions.ts";

/** What is declared in the contract, and how much of it a run reached. */
export interface Coverage {
  /** Those that were answered with a success that they declare. */
  readonly operations: Reached;
  /** Declared responses that came, as `petGet 404`. */
  readonly responses: Reached;
  /** Those that were sent in a request that succeeded, as `petList query limit`. */
  readonly parameters: Reached;
  /** Properties of schemas, by JSON Pointer, that stood in a body that was sent or that came. */
  readonly properties: Reached;
  /** Keywords of schemas, by JSON Pointer: of requests, those that were kept and broken; of responses, those that applied. */
  readonly keywords: Reached;
}

export interface Reached {
  readonly declared: number;
  readonly reached: number;
  /** What was declared and not reached, by name. */
  readonly missing: readonly string[];
}

/** Counts what of the contract the outcomes of a run show. A case that was skipped shows nothing. */
export function measureCoverage(outcomes: readonly Outcome[], document: OpenApiDocument): Coverage {
  const list = operationsOf(document);
  const operations = new Map(list.map((it) => [nameOf(it), it]));
  const schemas = declareKeywords(indexSchemas(document), list);
  const opened = new Set<string>();
  const responses = new Set<string>();
  const parameters = new Set<string>();

  for (const outcome of outcomes) {
    const { request } = outcome.case;
    const operation = operations.get(request.operationId);
    if (outcome.result === "skipped" || !operation) continue;
    const { reached } = outcome;
    if (reached !== undefined) responses.add(`${request.operationId} ${reached}`);
    if (succeeded(outcome)) opened.add(request.operationId);
    const steps = outcome.fault === "step" ? [] : (request.before ?? []).map((it) => it.request);
    for (const accepted of succeeded(outcome) ? [...steps, request] : steps)
      for (const name of sentParameters(accepted)) parameters.add(name);
    seeRequest(request, operation, schemas);
    if (reached !== undefined) seeResponse(outcome, operation, reached, schemas);
  }
  return {
    operations: reachedOf([...operations.keys()], opened),
    responses: reachedOf(
      list.flatMap((it) => Object.keys(it.responses).map((key) => `${nameOf(it)} ${key}`)),
      responses,
    ),
    parameters: reachedOf(
      list.flatMap((it) =>
        it.parameters.map((parameter) => parameterName(nameOf(it), parameter.in, parameter.name)),
      ),
      parameters,
    ),
    ...schemas.coverage(),
  };
}

function succeeded({ reached, response }: Outcome): boolean {
  return reached !== undefined && response !== undefined && response.status >= 200 && response.status < 400;
}

function sentParameters({ operationId, path, parameters }: CaseRequest): string[] {
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) =>
    parameterName(operationId, "path", name),
  );
  const places = Object.entries(parameters) as [ParameterLocation, Readonly<Record<string, unknown>>][];
  const others = places.flatMap(([place, values]) =>
    Object.keys(values)
      .filter((name) => values[name] !== undefined)
      .map((name) => parameterName(operationId, place, name)),
  );
  return [...inPath, ...others];
}

function parameterName(operationId: string, place: string, name: string): string {
  return `${operationId} ${place} ${place === "header" ? name.toLowerCase() : name}`;
}

function seeRequest(
  { body, parameters, checks = [] }: CaseRequest,
  operation: Operation,
  schemas: KeywordCoverage,
) {
  const broken = checks.filter((it) => it.breaks);
  for (const { schema, value, breaks } of broken) if (breaks) schemas.broken(schema, value, breaks);
  for (const { schema, value } of checks.filter((it) => !it.breaks)) schemas.kept(schema, value, "request");
  const media = declaredMediaType(operation.requestBody?.content ?? {}, body?.mediaType ?? "");
  if (body?.value !== undefined && media?.schema !== undefined)
    schemas.sent(media.schema, body.value, broken.length === 0);
  for (const { in: place, name, schema } of operation.parameters) {
    const value = parameters[place][name];
    if (value !== undefined && schema !== undefined && broken.length === 0) schemas.sent(schema, value, true);
  }
}

function seeResponse(
  { response }: Outcome,
  { responses }: Operation,
  key: string,
  schemas: KeywordCoverage,
): void {
  const type = response?.headers.get("content-type") ?? "";
  const schema: Schema | undefined = declaredMediaType(responses[key]?.content ?? {}, type)?.schema;
  if (!response || schema === undefined) return;
  try {
    schemas.kept(schema, isJson(type) ? JSON.parse(response.text) : response.text, "response");
  } catch {
    // What is not JSON shows nothing; the case has failed for it.
  }
}

function reachedOf(declared: readonly string[], reached: ReadonlySet<string>): Reached {
  const missing = declared.filter((it) => !reached.has(it));
  return { declared: declared.length, reached: declared.length - missing.length, missing };
}

function nameOf({ id, method, path }: Operation): string {
  return id || `${method.toUpperCase()} ${path}`;
}
