import { fragment, type Operation } from "@chat-api/openapi-document";
import { isMethodName } from "./names.ts";
import type { Refusal } from "./refusal.ts";

/** Operations that the client can't have a method for. */
export function* checkOperations(operations: readonly Operation[]): Generator<Refusal> {
  for (const path of new Set(operations.map((operation) => operation.path)))
    if (path === "/__mock" || path.startsWith("/__mock/"))
      yield {
        pointer: fragment("paths", path),
        message: `${path} belongs to the mock server. Choose a path outside /__mock.`,
      };
  yield* checkIds(operations);
  for (const operation of operations) {
    if (Object.keys(operation.responses).length === 0)
      yield {
        pointer: operation.pointer,
        message: `${nameOf(operation)} declares no response. Add one, such as "200".`,
      };
    yield* checkArguments(operation);
  }
}

function* checkIds(operations: readonly Operation[]): Generator<Refusal> {
  const seen = new Map<string, Operation>();
  for (const operation of operations) {
    const { operationId: id } = operation;
    const pointer = `${operation.pointer}/operationId`;
    const first = seen.get(id ?? "");
    if (id === undefined)
      yield {
        pointer: operation.pointer,
        message: `${nameOf(operation)} has no operationId. Add one: it names the client's method.`,
      };
    else if (!isMethodName(id))
      yield {
        pointer,
        message: `operationId ${JSON.stringify(id)} can't name a method of the client. Use camelCase, such as chatList.`,
      };
    else if (first)
      yield {
        pointer,
        message: `operationId ${id} is taken by ${nameOf(first)}. Give ${nameOf(operation)} another.`,
      };
    else seen.set(id, operation);
  }
}

/** Arguments of an operation that share a name, that the client can't write, or that the path lacks. */
function* checkArguments(operation: Operation): Generator<Refusal> {
  const { pointer, path, parameters, requestBody } = operation;
  const refuse = (message: string): Refusal => ({ pointer, message: `${nameOf(operation)}: ${message}` });
  const seen = new Map<string, string>(requestBody ? [["body", "the request body"]] : []);
  for (const { name, in: location, style, explode, content } of parameters) {
    const other = seen.get(name);
    if (other)
      yield refuse(`two arguments are named ${name}, the ${location} parameter and ${other}. Rename one.`);
    seen.set(name, `the ${location} parameter`);
    const preset = location === "path" || location === "header" ? "simple" : "form";
    const isPreset = (style ?? preset) === preset && explode !== (preset === "simple");
    if (content || (location !== "query" && !isPreset))
      yield refuse(`the client can't write ${name}. Use the default style, with a schema.`);
  }
  for (const [, name] of path.matchAll(/\{([^}]*)\}/g))
    if (!parameters.some((it) => it.in === "path" && it.name === name))
      yield refuse(`{${name}} is not declared. Add a path parameter of that name.`);
}

/** An operation as people call it, with or without an operationId. */
function nameOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}
