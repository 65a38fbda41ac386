import { type OpenApiDocument, type Operation, resolve } from "@chat-api/contract-tests/operations";
import { sentMedium } from "./media-types.ts";

/** Arguments for a call, from the examples in the contract. */
export function exampleArguments(document: OpenApiDocument, operation: Operation): Record<string, unknown> {
  const { parameters, requestBody } = operation;
  const args = parameters.flatMap(({ name, required, in: place, example, schema }) => {
    const value = example ?? exampleOf(document, schema);
    return value === undefined && !required && place !== "path" ? [] : [[name, value ?? "1"] as const];
  });
  const { kind, media } = sentMedium(operation) ?? {};
  const [named] = Object.values(media?.examples ?? {});
  const body = named?.value ?? media?.example ?? exampleOf(document, media?.schema);
  const usual = kind === "text" || kind === "bytes" ? "text" : {};
  return { ...Object.fromEntries(args), ...(requestBody && { body: body ?? usual }) };
}

function exampleOf(document: OpenApiDocument, schema: unknown): unknown {
  const { examples, example } = resolve(document, schema) ?? {};
  return examples?.[0] ?? example;
}

/** A JSON value as TypeScript. */
export function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((item) => literal(item, inner))
    : Object.entries(value).map(([name, member]) => `${key(name)}: ${literal(member, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (members.length === 0) return open + close;
  return [open, ...members.map((member) => `${inner}${member},`), `${indent}${close}`].join("\n");
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
