import { readDescription } from "@chat-api/openapi-document";
import { expect, test } from "vitest";
import { inferredLink } from "../../src/run/inferred-links.ts";

async function inferred(create: string, target: string, properties: object): Promise<unknown> {
  const schema = { type: "object", properties };
  const { document, operations } = await readDescription({
    openapi: "3.1.1",
    paths: {
      [create]: {
        post: {
          operationId: "create",
          responses: { 201: { description: "ok", content: { "application/json": { schema } } } },
        },
      },
      [target]: { delete: { operationId: "remove", responses: { 204: { description: "ok" } } } },
    },
  });
  const [source, other] = ["create", "remove"].map((id) => operations.find((it) => it.id === id));
  if (source === undefined || other === undefined) throw new Error("the operations are missing");
  return inferredLink(document, source, other)?.parameters;
}

const text = { type: "string" };

test.each([
  { name: "id", target: "/pets/{petId}", properties: { id: text }, found: { petId: "$response.body#/id" } },
  {
    name: "the parameter's own name",
    target: "/pets/{pet_id}",
    properties: { id: text, petId: text },
    found: { pet_id: "$response.body#/petId" },
  },
  {
    name: "the parameter's last word",
    target: "/pets/{pet_gid}",
    properties: { name: text, gid: text },
    found: { pet_gid: "$response.body#/gid" },
  },
  {
    name: "what the server records",
    target: "/pets/{pet}",
    properties: { metadata: { type: "object", properties: { id: text } } },
    found: { pet: "$response.body#/metadata/id" },
  },
  {
    name: "an item that the path leads through",
    target: "/pets/{pet}/toys/{toy}",
    properties: { id: text },
    found: { pet: "$response.body#/id" },
  },
  { name: "nothing", target: "/pets/{pet}", properties: { name: text }, found: undefined },
  { name: "another path", target: "/toys/{toy}", properties: { id: text }, found: undefined },
])("the ID of a new item is found by $name", async ({ target, properties, found }) => {
  expect(await inferred("/pets", target, properties)).toEqual(found);
});

test("the parameters before it are those of the request", async () => {
  expect(await inferred("/shops/{shop}/pets", "/shops/{shopId}/pets/{petId}", { id: text })).toEqual({
    shopId: "$request.path.shop",
    petId: "$response.body#/id",
  });
});
