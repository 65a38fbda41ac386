/** Coverage: how much of the contract the cases of a run have reached. */
import {
  findMediaType,
  isJson,
  type OpenApiDocument,
  type Operation,
  operationsOf,
} from "@chat-api/openapi-document";
import type { CaseRequest } from "../cases/case.ts";
import type { Outcome } from "../run/outcome.ts";
import { type Coverage, reachedOf } from "./coverage.ts";
import { declareKeywords, type KeywordCoverage } from "./keyword-coverage.ts";
import { indexSchemas } from "./schema-positions.ts";

/** Counts the parts of the contract that the outcomes of a run show. A skipped case shows nothing. */
export function measureCoverage(outcomes: readonly Outcome[], document: OpenApiDocument): Coverage {
  const list = operationsOf(document);
  const operations = new Map(list.map((it) => [it.id, it]));
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
    const steps = outcome.failure === "step" ? [] : (request.before ?? []).map((it) => it.request);
    for (const accepted of succeeded(outcome) ? [...steps, request] : steps)
      for (const name of sentParameters(accepted)) parameters.add(name);
    seeRequest(request, operation, schemas);
    if (reached !== undefined) seeResponse(outcome, operation, reached, schemas);
  }
  return {
    operations: reachedOf([...operations.keys()], opened),
    responses: reachedOf(
      list.flatMap((it) => Object.keys(it.responses).map((key) => `${it.id} ${key}`)),
      responses,
    ),
    parameters: reachedOf(
      list.flatMap((it) =>
        it.parameters.map((parameter) => parameterName(it.id, parameter.in, parameter.name)),
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
  const others = Object.entries(parameters).flatMap(([location, values]) =>
    Object.keys(values)
      .filter((name) => values[name] !== undefined)
      .map((name) => parameterName(operationId, location, name)),
  );
  return [...inPath, ...others];
}

function parameterName(operationId: string, location: string, name: string): string {
  return `${operationId} ${location} ${location === "header" ? name.toLowerCase() : name}`;
}

function seeRequest(
  { body, parameters, checks = [] }: CaseRequest,
  operation: Operation,
  schemas: KeywordCoverage,
) {
  const broken = checks.filter((it) => it.breaks);
  for (const { schema, value, breaks } of broken) if (breaks) schemas.broken(schema, value, breaks);
  for (const { schema, value } of checks.filter((it) => !it.breaks)) schemas.kept(schema, value, "request");
  const [, media] = findMediaType(operation.requestBody?.content ?? {}, body?.mediaType ?? "") ?? [];
  if (body?.value !== undefined && media?.schema !== undefined)
    schemas.sent(media.schema, body.value, broken.length === 0);
  for (const { in: location, name, schema } of operation.parameters) {
    const value = parameters[location][name];
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
  const [, { schema = undefined } = {}] = findMediaType(responses[key]?.content ?? {}, type) ?? [];
  if (!response || schema === undefined) return;
  try {
    schemas.kept(schema, isJson(type) ? JSON.parse(response.text) : response.text, "response");
  } catch {
    // The case has failed, since this is not JSON.
  }
}
