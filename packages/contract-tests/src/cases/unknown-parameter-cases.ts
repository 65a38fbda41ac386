import type { Operation, Parameter } from "@chat-api/openapi-document";
import type { Case } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { doesNotFail } from "./responses.ts";

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
    expect: doesNotFail("a broken percent-escape is the fault of the caller (RFC 3986, section 2.1)"),
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
