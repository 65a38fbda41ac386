import type { Operation, Parameter } from "@chat-api/openapi-document";
import type { Aspect, Case, CaseRequest, Expectation } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { isRequired } from "./documented.ts";
import type { LocatedSchema } from "./examples.ts";
import { type ParameterValue, type ParameterValues, parameterValues } from "./parameter-values.ts";
import { concretePath } from "./paths.ts";
import { BAD_REQUEST, conditional, doesNotFail, refuses, succeeds, successes } from "./responses.ts";
import { wireOf } from "./wire.ts";

/** Each parameter: values at the edges of its schema, random ones, invalid ones, and none at all. */
export function parameterCases(operation: Operation, context: CaseContext): Case[] {
  return [
    ...operation.parameters.flatMap((parameter) => [
      ...valueCases(operation, context, parameter),
      ...absenceCases(operation, context, parameter),
    ]),
    ...unknownParameterCases(operation, context),
  ];
}

/** Values that are shared by all operations with such a parameter, by its serialization and its schema. */
const known = new WeakMap<CaseContext, Map<string, Map<unknown, ParameterValues>>>();

function valuesOf(context: CaseContext, parameter: Parameter, { schema }: LocatedSchema): ParameterValues {
  const { in: location, style, explode, content } = parameter;
  const key = JSON.stringify([location, style, explode, content !== undefined]);
  const byStyle = known.get(context) ?? new Map<string, Map<unknown, ParameterValues>>();
  known.set(context, byStyle);
  const bySchema = byStyle.get(key) ?? new Map<unknown, ParameterValues>();
  byStyle.set(key, bySchema);
  const { document, data, options } = context;
  const values = bySchema.get(schema) ?? parameterValues(document, data, parameter, schema, options.random);
  bySchema.set(schema, values);
  return values;
}

function valueCases(operation: Operation, context: CaseContext, parameter: Parameter): Case[] {
  const { name, in: location } = parameter;
  const aspect: Aspect = `${location} parameter`;
  const located = context.documented.schemaOf(parameter);
  if (!located) {
    context.gap(operation, aspect, parameter.pointer, `${name} has no schema, so any value is valid`);
    return [];
  }
  const { schema, pointer } = located;
  for (const { schemaPath, keyword, reason } of context.data.unsupported(schema))
    context.gap(operation, aspect, pointer + schemaPath, `${name}: ${keyword}: ${reason}`);
  const values = valuesOf(context, parameter, located);
  for (const { label, reason } of values.unsent)
    context.gap(operation, aspect, pointer, `${name} ${label} is not sent: ${reason}`);

  function made(given: ParameterValue, expect: Expectation): Case[] {
    const request = withValue(operation, context, parameter, given);
    if (location === "path" && !leadsTo(operation, request, context)) return [];
    return [{ operationId: operation.id, aspect, label: labelOf(name, given.label), request, expect }];
  }
  const refused = values.negative.flatMap((it) =>
    made(
      it,
      // A malformed address may also lead nowhere.
      refuses(
        operation,
        `${name} breaks ${it.check.breaks?.keyword}`,
        BAD_REQUEST,
        location === "path" ? ["404"] : [],
      ),
    ),
  );
  if (successes(operation).length === 0) return refused;
  // That there is nothing at an address is no refusal of it, nor is it that nothing has changed.
  const also = location === "path" ? ["403", "404", "410"] : conditional(operation);
  const accepted = succeeds(operation, `${name} is valid`, also);
  return [
    ...values.positive.flatMap((it) => made(it, accepted)),
    ...values.random.flatMap((given) => {
      const shrink = shrinkOf(operation, context, parameter, located, given);
      return made(given, accepted).map((it): Case => ({ ...it, shrink }));
    }),
    ...refused,
  ];
}

/** Whether no other path of the contract is meant, such as `/pets/mine` by `/pets/{id}`. */
function leadsTo({ path }: Operation, request: CaseRequest, { paths }: CaseContext): boolean {
  return paths.matching(concretePath(request)).every((it) => it.path === path);
}

/** `limit maximum 101`, or `tags/0 maxLength …` for a part of it. */
function labelOf(name: string, label: string): string {
  return label.startsWith("/") ? `${name}${label}` : `${name} ${label}`;
}

function withValue(
  operation: Operation,
  context: CaseContext,
  { name, in: location, content }: Parameter,
  { value, check }: Pick<ParameterValue, "value" | "check">,
): CaseRequest {
  // A text with `content` would be sent as it is, and not as JSON.
  const sent = content ? JSON.stringify(value) : value;
  const changes = { parameters: { [location]: { [name]: sent } }, fixed: [name], checks: [check] };
  return context.request(operation, changes);
}

function shrinkOf(
  operation: Operation,
  context: CaseContext,
  parameter: Parameter,
  { schema }: LocatedSchema,
  { index = 0 }: ParameterValue,
): Case["shrink"] & {} {
  const requestOf = (value: unknown) =>
    withValue(operation, context, parameter, { value, check: { schema, value } });
  return async (fails) => {
    let smallest: CaseRequest | undefined;
    await context.data.shrink(schema, index, async (value) => {
      if (typeof wireOf(parameter, value) === "string") return false;
      const request = requestOf(value);
      if (parameter.in === "path" && !leadsTo(operation, request, context)) return false;
      const failed = await fails(request);
      if (failed) smallest = request;
      return failed;
    });
    return smallest;
  };
}

/** Without a required parameter the request is bad; without an optional one it is good, whatever else is sent. */
function absenceCases(operation: Operation, context: CaseContext, parameter: Parameter): Case[] {
  const { name, in: location } = parameter;
  if (location === "path") return [];
  const optional = operation.parameters.filter((it) => !isRequired(it));
  const required = isRequired(parameter);
  // With one optional parameter, the request without it is the happy path.
  if (!required && (optional.length < 2 || successes(operation).length === 0)) return [];
  const changes = { parameters: { [location]: { [name]: undefined } }, optional: !required };
  return [
    {
      operationId: operation.id,
      aspect: `${location} parameter`,
      label: required ? `${name} required left out` : `${name} left out`,
      request: context.request(operation, changes),
      expect: required
        ? refuses(operation, `${name} is required`)
        : succeeds(operation, `${name} is optional`, conditional(operation)),
    },
  ];
}

/** The contract does not say what these mean, only that they are no reason to fail. */
export function unknownParameterCases(operation: Operation, context: CaseContext): Case[] {
  const query = operation.parameters.filter((it) => it.in === "query");
  const name = freeName(query);
  const unknown: Case = {
    operationId: operation.id,
    aspect: "query parameter",
    label: `${name} unknown`,
    request: context.request(operation, { parameters: { query: { [name]: "1" } } }),
    expect: doesNotFail("a query parameter that is not declared is no reason to fail"),
  };
  const broken: Case = {
    operationId: operation.id,
    aspect: "query parameter",
    label: "broken percent-escape",
    request: context.request(operation, { path: `${operation.path}?%zz=%E0%A4%A` }),
    expect: doesNotFail("a broken percent-escape is a mistake of the caller (RFC 3986, section 2.1)"),
  };
  const repeated = query
    .filter((it) => isScalar(context.documented.argument(it)) && it.explode !== false && !it.content)
    .map((it): Case => {
      const value = context.documented.argument(it);
      return {
        operationId: operation.id,
        aspect: "query parameter",
        label: `${it.name} twice`,
        request: context.request(operation, {
          parameters: { query: { [it.name]: [value, value] } },
          fixed: [it.name],
        }),
        expect: doesNotFail("a query parameter that comes twice is no reason to fail"),
      };
    });
  return [unknown, broken, ...repeated];
}

function isScalar(value: unknown): boolean {
  return value !== undefined && (typeof value !== "object" || value === null);
}

function freeName(parameters: readonly Parameter[]): string {
  let name = "notInTheContract";
  while (parameters.some((it) => it.name === name)) name += "_";
  return name;
}

/** The header by which a caller may name a request, and which comes back with the response. */
const REQUEST_NAME = /(request|correlation|trace|transaction)-?id$/i;

/** A header that the server repeats has to match its schema, whatever the caller sends. */
export function headerCases(operation: Operation, context: CaseContext): Case[] {
  const [key = ""] = successes(operation);
  const headers = Object.entries(operation.responses[key]?.headers ?? {});
  return headers.flatMap(([name, { schema }]): Case[] => {
    const isParameter = operation.parameters.some((it) => it.in === "header" && isSame(it.name, name));
    if (!REQUEST_NAME.test(name) || isParameter || schema === undefined) return [];
    return context.data
      .negatives(schema)
      .filter(({ keyword, value }) => keyword !== "type" && typeof value === "string")
      .filter(({ value }) => typeof wireOf({ name, in: "header" }, value) !== "string")
      .map(({ keyword, label, value }) => ({
        operationId: operation.id,
        aspect: "header parameter",
        label: `${name} ${keyword} ${label}`,
        request: context.request(operation, { headers: { [name.toLowerCase()]: value as string } }),
        expect: succeeds(operation, `a response can't have this ${name}, so it gets another`, ["400"]),
      }));
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
