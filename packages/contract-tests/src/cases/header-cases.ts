import type { Operation } from "@chat-api/openapi-document";
import type { Case } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { succeeds, successes } from "./responses.ts";
import { wireOf } from "./wire.ts";

/** The header by which a caller may name a request, and which comes back with the answer. */
const REQUEST_NAME = /(request|correlation|trace|transaction)-?id$/i;

/** What comes back of a request has to be as the contract says, whatever the caller sends. */
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
        expect: succeeds(operation, `an answer can't have this ${name}, so it gets another`, ["400"]),
      }));
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
