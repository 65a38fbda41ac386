/** Libraries with books and their reviews: collections within one another, a singleton, and a method of its own. */

const json = (schema: object, more: object = {}) => ({ "application/json": { schema, ...more } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const NOT_FOUND = { description: "none", content: json(ref("Problem")) };
const path = (name: string, example: string) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
  example,
});
const EMMA = { isbn: "111", title: "Emma" };

export const LIBRARY = {
  openapi: "3.1.1",
  info: { title: "Library", version: "1" },
  paths: {
    "/libraries/{library}/books": {
      parameters: [path("library", "main")],
      get: {
        operationId: "listBooks",
        responses: {
          200: {
            description: "ok",
            content: json(
              { type: "object", properties: { books: { type: "array", items: ref("Book") } } },
              { examples: { two: { value: { books: [EMMA, { isbn: "222", title: "Ulysses" }] } } } },
            ),
          },
        },
      },
      post: {
        operationId: "addBook",
        requestBody: { required: true, content: json(ref("Book")) },
        responses: {
          201: {
            description: "created",
            headers: { Location: { schema: { type: "string" } } },
            content: json(ref("Book")),
          },
          409: NOT_FOUND,
        },
      },
    },
    "/libraries/{library}/books/{isbn}": {
      parameters: [path("library", "main"), path("isbn", "111")],
      get: {
        operationId: "getBook",
        responses: {
          200: { description: "ok", content: json(ref("Book"), { example: EMMA }) },
          404: NOT_FOUND,
        },
      },
      delete: { operationId: "removeBook", responses: { 204: { description: "removed" }, 404: NOT_FOUND } },
    },
    "/libraries/{library}/books/{isbn}/lend": {
      parameters: [path("library", "main"), path("isbn", "111")],
      post: {
        operationId: "lendBook",
        responses: { 200: { description: "ok", content: json(ref("Book")) }, 404: NOT_FOUND },
      },
    },
    "/libraries/{library}/books/{book}/reviews": {
      parameters: [path("library", "main"), path("book", "111")],
      get: {
        operationId: "listReviews",
        responses: {
          200: {
            description: "ok",
            content: json({ type: "array", items: ref("Review") }, { example: [{ text: "Witty" }] }),
          },
          404: NOT_FOUND,
        },
      },
      post: {
        operationId: "addReview",
        requestBody: { required: true, content: json(ref("Review")) },
        responses: { 201: { description: "created", content: json(ref("Review")) }, 404: NOT_FOUND },
      },
    },
    "/me": {
      get: {
        operationId: "getMe",
        responses: { 200: { description: "ok", content: json(ref("Person"), { example: { name: "Ada" } }) } },
      },
      put: {
        operationId: "putMe",
        requestBody: { required: true, content: json(ref("Person")) },
        responses: { 200: { description: "ok", content: json(ref("Person")) } },
      },
    },
    "/health": { get: { operationId: "health", responses: { 204: { description: "ok" } } } },
  },
  components: {
    schemas: {
      Book: {
        type: "object",
        required: ["isbn", "title"],
        properties: { isbn: { type: "string" }, title: { type: "string" } },
      },
      Review: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
      Person: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
      Problem: { type: "object", properties: { title: { type: "string" } } },
    },
  },
};
