import { formatPointer, isJson, type MediaType, type Operation } from "@chat-api/openapi-document";
import type { Case } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { namedExamples } from "./examples.ts";
import { concreteType } from "./request-media.ts";
import { responseKeys, statusOf } from "./responses.ts";

/** Each declared response, each of its examples, and generated bodies, as `Prefer` asks a mock for them. */
export function responseCases(operation: Operation, context: CaseContext): Case[] {
  return responseKeys(operation).flatMap((key) => {
    const where = `${operation.pointer}${formatPointer(["responses", key])}`;
    const status = statusOf(key, operation);
    if (status === undefined || status < 200) {
      const reason =
        status === undefined
          ? `no status is left for ${key}`
          : `${key} comes before a response, and can't be asked for`;
      context.gap(operation, "response", where, reason);
      return [];
    }
    return [
      ...declaredCases(operation, context, key, status),
      ...exampleCases(operation, context, key, status),
      ...generatedCases(operation, context, key, status),
    ];
  });
}

function declaredCases(operation: Operation, context: CaseContext, key: string, status: number): Case[] {
  const types = Object.keys(operation.responses[key]?.content ?? {});
  if (types.length < 2) return [preferred(operation, context, "response", key, status, `code=${status}`)];
  return types.map((type) =>
    preferred(operation, context, "response", `${key} ${type}`, status, `code=${status}`, type),
  );
}

function exampleCases(operation: Operation, context: CaseContext, key: string, status: number): Case[] {
  return mediaOf(operation, key).flatMap(([type, media]) => {
    const where = `${operation.pointer}${formatPointer(["responses", key, "content", type])}`;
    if (media.example === undefined)
      for (const [name, { value }] of Object.entries(media.examples ?? {}))
        if (value === undefined)
          context.gap(operation, "example", `${where}/examples/${name}`, "it has no value in the contract");
    return Object.entries(namedExamples(media)).flatMap(([name, value]) => {
      if (!isJson(type) && typeof value !== "string") {
        context.gap(operation, "example", where, `how ${type} writes the example is up to the server`);
        return [];
      }
      // A single `example` has no name to ask for; it is what a mock responds with.
      const preference =
        media.example === undefined ? `code=${status}, example=${token(name)}` : `code=${status}`;
      const label = several(operation, key) ? `${key} ${type} ${name}` : `${key} ${name}`;
      const made = preferred(operation, context, "example", label, status, preference, type);
      return [{ ...made, expect: { ...made.expect, body: value, because: `it is the example ${name}` } }];
    });
  });
}

function generatedCases(operation: Operation, context: CaseContext, key: string, status: number): Case[] {
  const { generatedResponses } = context.options;
  return mediaOf(operation, key)
    .filter(([type, { schema }]) => isJson(type) && schema !== undefined)
    .flatMap(([type]) =>
      Array.from({ length: generatedResponses }, (_, seed) => {
        const label = several(operation, key) ? `${key} ${type} seed ${seed}` : `${key} seed ${seed}`;
        const preference = `code=${status}, dynamic=true, seed=${seed}`;
        return preferred(operation, context, "generated response", label, status, preference, type);
      }),
    );
}

/** None for HEAD, which has no body: its declared content describes the response to a GET. */
function mediaOf({ method, responses }: Operation, key: string): [string, MediaType][] {
  return method === "head" ? [] : Object.entries(responses[key]?.content ?? {});
}

function several({ responses }: Operation, key: string): boolean {
  return Object.keys(responses[key]?.content ?? {}).length > 1;
}

function preferred(
  operation: Operation,
  context: CaseContext,
  aspect: Case["aspect"],
  label: string,
  status: number,
  prefer: string,
  type?: string,
): Case {
  const headers = { prefer, ...(type !== undefined && { accept: concreteType(type) }) };
  return {
    operationId: operation.id,
    aspect,
    label,
    request: context.request(operation, { headers }),
    expect: { status: [String(status)], because: `\`Prefer: ${prefer}\` asks for it` },
    needs: { prefer: true },
  };
}

/** A token, or else a quoted string (RFC 7240, section 2). */
function token(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}
