/** What no lint rule sees in openapi/chat.yaml. */
import { createSchemaValidator, operationsOf, readContract } from "@chat-api/contract-tests";
import { resolve } from "@chat-api/contract-tests/operations";
import { describe, expect, test } from "vitest";
import { examplesOf } from "./examples.ts";

const document = await readContract(new URL("../../openapi/chat.yaml", import.meta.url));
const operations = operationsOf(document);
const validate = createSchemaValidator(document);
const byId = new Map(operations.map((operation) => [operation.id, operation]));

describe("what is given stays as it is", () => {
  test.each([
    ["chatList", "get", "/api/v1/tenants/{tenant}/chats"],
    ["chatCreateChatSession", "post", "/api/v1/tenants/{tenant}/chats"],
    ["chatGet", "get", "/api/v1/tenants/{tenant}/chats/{chat}"],
    ["chatUpdateChatSession", "put", "/api/v1/tenants/{tenant}/chats/{chat}"],
    ["chatMessages", "get", "/api/v1/tenants/{tenant}/chats/{chatId}/messages"],
  ])("%s", (id, method, path) => {
    const operation = byId.get(id);
    expect(operation).toMatchObject({ method, path });
    expect(operation?.security).toEqual([{ basicAuth: [] }, { cookieAuth: [] }, { bearerAuth: [] }]);
    expect(operation?.responses[400]?.description).toBe("A malformed or bad request");
    expect(operation?.responses[403]?.description ?? "Forbidden").toBe("Forbidden");
  });
});

describe.each(operations)("$id", ({ requestBody, responses, parameters }) => {
  test("has a success and every error that the house rules name", () => {
    const statuses = Object.keys(responses);
    expect(statuses.some((status) => status.startsWith("2"))).toBe(true);
    expect(statuses).toEqual(expect.arrayContaining(["400", "401", "404", "429", "default"]));
    if (requestBody) expect(statuses).toContain("403");
  });

  test("has an example for each parameter", () => {
    for (const parameter of parameters) expect(parameter.example).toBeDefined();
  });

  test("has links that name real operations and parameters", () => {
    for (const link of Object.values(responses).flatMap(({ links }) => Object.values(links))) {
      const target = byId.get(link.operationId ?? "");
      expect(target, `link to ${link.operationId}`).toBeDefined();
      const names = target?.parameters.map(({ name }) => name) ?? [];
      for (const name of Object.keys(link.parameters ?? {})) expect(names).toContain(name);
      const required = target?.parameters.filter((it) => it.required).map(({ name }) => name) ?? [];
      expect(Object.keys(link.parameters ?? {})).toEqual(expect.arrayContaining(required));
    }
  });
});

describe("schemas", () => {
  test.each(Object.keys(document.components.schemas))("%s compiles as JSON Schema 2020-12", (name) => {
    expect(() => validate({ $ref: `#/components/schemas/${name}` }, null)).not.toThrow();
  });

  test("the document says which dialect they are in", () => {
    expect(document.jsonSchemaDialect).toBe("https://json-schema.org/draft/2020-12/schema");
  });
});

describe("examples", () => {
  const examples = examplesOf(document);

  test("are found in every kind of place", () => {
    const kinds = new Set(examples.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["header", "media type", "parameter", "schema"]));
  });

  test.each(examples)("$pointer fits its schema", ({ schema, value }) => {
    expect(validate(schema, value)).toBeUndefined();
  });
});

test("a request example and its response tell the same story", () => {
  const create = byId.get("chatCreateChatSession");
  const named = create?.requestBody?.content["application/json"]?.examples?.named?.value as { name: string };
  const created = create?.responses[200]?.content["application/json"]?.examples?.created?.value as {
    name: string;
  };
  expect(created.name).toBe(named.name);
});

test("every $ref leads somewhere", () => {
  const references: unknown[] = [];
  JSON.stringify(document, (key, value) => {
    if (key === "$ref") references.push(value);
    return value;
  });
  expect(references.length).toBeGreaterThan(50);
  for (const $ref of references) expect(resolve(document, { $ref })).toBeDefined();
});
