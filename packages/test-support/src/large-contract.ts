import type { OpenApiDocument } from "@chat-api/openapi-document";

/**
 * A contract of so many operations: a list, a creation, a reading, a replacement and a removal for each of many kinds
 * of things, each with schemas of its own and with some that all share. The same number gives the same contract.
 */
export function largeContract(operations: number): OpenApiDocument {
  const kinds = Array.from({ length: Math.ceil(operations / 5) }, (_, index) => index + 1);
  const all = kinds.flatMap((kind) => operationsOfKind(kind)).slice(0, operations);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation } of all) paths[path] = { ...paths[path], [method]: operation };
  return {
    openapi: "3.1.1",
    info: { title: `${operations} operations`, version: "1.0.0" },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: Object.fromEntries([
        ...kinds.map((kind) => [`Thing${kind}`, thing(kind)]),
        ["Failure", FAILURE],
      ]),
      responses: {
        Failure: { description: "The request failed.", content: json({ $ref: schema("Failure") }) },
      },
    },
  };
}

const FAILURE = {
  type: "object",
  required: ["reason"],
  properties: { reason: { type: "string", maxLength: 500 } },
};
const ID = { type: "string", format: "uuid" };

function thing(kind: number): object {
  return {
    type: "object",
    required: ["name"],
    additionalProperties: false,
    properties: {
      name: { type: "string", minLength: 1, maxLength: 20 + (kind % 80) },
      rank: { type: "integer", minimum: 0, maximum: kind },
      color: { enum: ["red", "green", `color ${kind}`] },
      parts: { type: "array", maxItems: 3, items: { type: "string", maxLength: 10 } },
      // Chains of five things: schemas refer to one another, but not all to all.
      ...(kind % 5 !== 1 && { previous: { $ref: schema(`Thing${kind - 1}`) } }),
    },
  };
}

function operationsOfKind(kind: number): { path: string; method: string; operation: object }[] {
  const path = `/things${kind}`;
  const one = `${path}/{id}`;
  const model = { $ref: schema(`Thing${kind}`) };
  const id = { name: "id", in: "path", required: true, schema: ID };
  const limit = { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100 } };
  const requestBody = { required: true, content: json(model) };
  const responses = (status: string, description: string, content?: object): object => ({
    [status]: { description, ...(content && { content }) },
    ...Object.fromEntries(
      ["400", "401", "404"].map((it) => [it, { $ref: "#/components/responses/Failure" }]),
    ),
  });
  const operation = (name: string, responses: object, more: object = {}): object => ({
    operationId: `${name}${kind}`,
    ...more,
    responses,
  });
  const list = responses("200", "All of them.", json({ type: "array", maxItems: 100, items: model }));
  const found = responses("200", "The thing.", json(model));
  return [
    { path, method: "get", operation: operation("list", list, { parameters: [limit] }) },
    {
      path,
      method: "post",
      operation: operation("create", responses("201", "The thing.", json(model)), { requestBody }),
    },
    { path: one, method: "get", operation: operation("get", found, { parameters: [id] }) },
    {
      path: one,
      method: "put",
      operation: operation("replace", found, { parameters: [id], requestBody }),
    },
    {
      path: one,
      method: "delete",
      operation: operation("remove", responses("204", "It was removed."), { parameters: [id] }),
    },
  ];
}

function json(schema: object): object {
  return { "application/json": { schema } };
}

function schema(name: string): string {
  return `#/components/schemas/${name}`;
}
