import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Case } from "../../src/cases/case.ts";
import { BAD, documentOf, json } from "./made.ts";

const PET = {
  type: "object",
  properties: {
    id: { type: "string", format: "uuid", readOnly: true },
    name: { type: "string", maxLength: 20 },
    color: { enum: ["red", "green"] },
    secret: { type: "string", writeOnly: true },
  },
};
/** The properties of a pet, by name. */
export const pet = { $ref: "#/components/schemas/Pet" };
/** A response with a pet. */
export const petResponse = { description: "The pet.", ...json(pet) };
const shop = { name: "shop", in: "path", required: true, schema: { type: "integer" }, example: 1 };
/** The parameter that names a pet. */
export const id = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string", format: "uuid" },
  example: "8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11",
};
/** From a pet that was made to its reading. */
export const links = {
  read: { operationId: "read", parameters: { shop: "$request.path.shop", id: "$response.body#/id" } },
};
/** The body that creates one. */
export const created = { name: "Tom", color: "red", secret: "fish" };

/** A shop with pets, and more operations on one of them. */
export function shopWith(
  more: Record<string, object> = {},
  overrides: { links?: object; list?: object } = {},
): OpenApiDocument {
  const create = {
    operationId: "create",
    requestBody: { required: true, ...json(pet, { example: created }) },
    responses: { 201: { ...petResponse, links: overrides.links ?? links }, 400: BAD },
  };
  const read = { operationId: "read", responses: { 200: petResponse, 404: BAD } };
  return {
    ...documentOf({}),
    paths: {
      "/shops/{shop}/pets": {
        parameters: [shop],
        post: create,
        ...(overrides.list && { get: overrides.list }),
      },
      "/shops/{shop}/pets/{id}": { parameters: [shop, id], get: read, ...more },
    },
    components: { schemas: { Pet: PET } },
  };
}

/** A change of a pet, with the body that is its example. */
export function change(example: object, mediaType = "application/json"): object {
  return {
    operationId: "change",
    requestBody: { required: true, content: { [mediaType]: { schema: pet, example } } },
    responses: { 200: petResponse, 404: BAD },
  };
}

/** The requests of a case, in the order in which they are sent. */
export function sent({ request }: Case): string[] {
  const all = [...(request.before ?? []).map((it) => it.request), request];
  return all.map(({ operationId, body }) =>
    [operationId, body && JSON.stringify(body.value)].filter(Boolean).join(" "),
  );
}
