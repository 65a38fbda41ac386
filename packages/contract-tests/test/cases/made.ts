import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Aspect, Case } from "../../src/cases/case.ts";
import { cases } from "../../src/cases/cases.ts";
import type { CasesOptions } from "../../src/cases/context.ts";

export const OK = { description: "Good." };
export const BAD = { description: "Bad." };

/** A document of one path, `/things/{id}` or another, with the operations and the rest that are given. */
export function documentOf(
  operations: Record<string, object>,
  { path = "/things", ...rest }: { path?: string; [key: string]: unknown } = {},
): OpenApiDocument {
  return {
    openapi: "3.1.1",
    info: { title: "Made", version: "1.0.0" },
    paths: { [path]: operations },
    ...rest,
  };
}

/** A body or a response of JSON. */
export function json(schema: unknown, more: object = {}): object {
  return { content: { "application/json": { schema, ...more } } };
}

/** The cases of one aspect, of all operations or of one. */
export function ofAspect(
  document: OpenApiDocument,
  aspect: Aspect,
  { operation, ...options }: CasesOptions & { operation?: string } = {},
): Case[] {
  return cases(document, options).filter(
    (it) => it.aspect === aspect && (operation === undefined || it.operationId === operation),
  );
}

/** Each case as its label and what is expected: `limit maximum 101: 400`. */
export function inWords(list: readonly Case[]): string[] {
  return list.map(({ label, expect }) => `${label}: ${expect.status.join(" ")}`);
}

/** @throws {Error} if there is no such case; lists those that there are. */
export function labelled(list: readonly Case[], label: string): Case {
  const found = list.find((it) => it.label === label);
  if (!found) throw new Error(`No case ${label} among:\n${list.map((it) => it.label).join("\n")}`);
  return found;
}
