/** What no lint rule sees in openapi/chat.yaml. */
import { createSchemaValidator } from "@chat-api/contract-tests";
import {
  fragment,
  isObject,
  readDescription,
  resolve,
  type Schema,
  walkDescription,
} from "@chat-api/openapi-document";
import { describe, expect, test } from "vitest";
import { contractFile } from "../repository.ts";

const { document, operations, problems } = await readDescription(contractFile);
const validate = createSchemaValidator(document);
const validateRequest = createSchemaValidator(document, "request");
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
    const given = [{ basicAuth: [] }, { cookieAuth: [] }, { bearerAuth: [] }];
    expect(operation?.security).toEqual(expect.arrayContaining(given));
    expect(operation?.responses[400]?.description).toBe("A malformed or bad request");
    expect(operation?.responses[403]?.description ?? "Forbidden").toBe("Forbidden");
  });
});

describe.each(operations)("$id", ({ method, requestBody, responses, parameters }) => {
  test("has a success and every error that the house rules name", () => {
    const statuses = Object.keys(responses);
    expect(statuses.some((status) => status.startsWith("2"))).toBe(true);
    expect(statuses).toEqual(expect.arrayContaining(["400", "401", "404", "429", "default"]));
    if (requestBody || /post|put|patch|delete/.test(method)) expect(statuses).toContain("403");
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

  test("bound every string and array, also where it can be null", () => {
    walkDescription(document, ({ kind, tokens, value }) => {
      if (kind !== "schema" || !isObject(value) || !Array.isArray(value.type)) return;
      const { type, maxLength, maxItems, enum: values } = value;
      if (type.includes("string")) expect(maxLength ?? values, fragment(...tokens)).toBeDefined();
      if (type.includes("array")) expect(maxItems, fragment(...tokens)).toBeDefined();
    });
  });

  test("the document says which dialect they are in", () => {
    expect(document.jsonSchemaDialect).toBe("https://json-schema.org/draft/2020-12/schema");
  });
});

describe("examples", () => {
  const examples = examplesOf();

  test("are found in every kind of object", () => {
    const kinds = new Set(examples.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["header", "mediaType", "parameter", "schema"]));
  });

  test.each(examples)("$pointer fits its schema", ({ pointer, schema, value }) => {
    // A request leaves out what is readOnly, although it is required.
    const ofDirection = pointer.includes("/requestBod") ? validateRequest : validate;
    expect(ofDirection(schema, value)).toBeUndefined();
  });
});

describe("the examples tell one story", () => {
  type Named = { name?: string; metadata?: { id: string } };
  function example(id: string, status: string | undefined, name: string): Named & { rows?: Named[] } {
    const { requestBody, responses } = byId.get(id) ?? {};
    const content = status === undefined ? requestBody?.content : responses?.[status]?.content;
    return content?.["application/json"]?.examples?.[name]?.value as Named;
  }

  test("what is created or renamed has the name that was sent", () => {
    const created = example("chatCreateChatSession", "200", "created");
    expect(created.name).toBe(example("chatCreateChatSession", undefined, "named").name);
    const renamed = example("chatUpdateChatSession", "200", "renamed");
    expect(renamed.name).toBe(example("chatUpdateChatSession", undefined, "rename").name);
  });

  test("the session that is read and renamed is the first of the list, and the one of the parameters", () => {
    const session = example("chatGet", "200", "session");
    expect(example("chatList", "200", "allSessions").rows?.[0]).toEqual(session);
    expect(example("chatList", "200", "firstPage").rows).toEqual([session]);
    expect(example("chatUpdateChatSession", "200", "renamed").metadata?.id).toBe(session.metadata?.id);
    for (const { name, example: id } of operations.flatMap(({ parameters }) => parameters))
      if (name === "chat" || name === "chatId") expect(id).toBe(session.metadata?.id);
  });
});

test("is read without a problem: every $ref leads somewhere, every part can be used", () => {
  expect(problems).toEqual([]);
});

/** An example or a default, and the schema that it belongs to. */
interface Example {
  readonly kind: string;
  readonly pointer: string;
  readonly schema: Schema;
  readonly value: unknown;
}

/** Every example of parameters, headers, media types and schemas, and every default. */
function examplesOf(): Example[] {
  const found: Example[] = [];
  walkDescription(document, ({ kind, tokens, value: node }) => {
    if (!isObject(node)) return;
    const { example, examples = {}, schema, default: byDefault } = node;
    const add = (of: unknown, value: unknown, ...more: (string | number)[]) =>
      found.push({ kind, schema: of as Schema, value, pointer: fragment(...tokens, ...more) });
    if (kind === "schema") {
      for (const [index, value] of Object.entries(examples as object)) add(node, value, "examples", index);
      if (byDefault !== undefined) add(node, byDefault, "default");
    } else if (schema !== undefined) {
      if (example !== undefined) add(schema, example, "example");
      for (const [name, it] of Object.entries(examples as object))
        add(schema, resolve(document, it).value, "examples", name);
    }
  });
  return found;
}
