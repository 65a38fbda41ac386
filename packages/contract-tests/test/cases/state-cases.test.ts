/** What operations do to one another: by links, under tenants, and page by page. */
import { describe, expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { gaps } from "../../src/cases/cases.ts";
import type { OpenApiDocument } from "../../src/openapi/operations.ts";
import { BAD, documentOf, json, labelled, OK, ofAspect } from "./made.ts";

const PET = {
  type: "object",
  properties: {
    id: { type: "string", format: "uuid", readOnly: true },
    name: { type: "string", maxLength: 20 },
    color: { enum: ["red", "green"] },
    secret: { type: "string", writeOnly: true },
  },
};
const pet = { $ref: "#/components/schemas/Pet" };
const answer = { description: "The pet.", ...json(pet) };
const shop = { name: "shop", in: "path", required: true, schema: { type: "integer" }, example: 1 };
const id = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string", format: "uuid" },
  example: "8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11",
};
const links = {
  read: { operationId: "read", parameters: { shop: "$request.path.shop", id: "$response.body#/id" } },
};
const created = { name: "Tom", color: "red", secret: "fish" };

/** A shop with pets, and more operations on one of them. */
function shopWith(
  more: Record<string, object> = {},
  overrides: { links?: object; list?: object } = {},
): OpenApiDocument {
  const create = {
    operationId: "create",
    requestBody: { required: true, ...json(pet, { example: created }) },
    responses: { 201: { ...answer, links: overrides.links ?? links }, 400: BAD },
  };
  const read = { operationId: "read", responses: { 200: answer, 404: BAD } };
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

function change(example: object, mediaType = "application/json"): object {
  return {
    operationId: "change",
    requestBody: { required: true, content: { [mediaType]: { schema: pet, example } } },
    responses: { 200: answer, 404: BAD },
  };
}

/** The requests of a case, in the order in which they are sent. */
function sent({ request }: Case): string[] {
  const all = [...(request.before ?? []).map((it) => it.request), request];
  return all.map(({ operationId, body }) =>
    [operationId, body && JSON.stringify(body.value)].filter(Boolean).join(" "),
  );
}
const linksTo = (operation: string, document: OpenApiDocument) => ofAspect(document, "links", { operation });

test("a link is followed with what it takes from the answer", () => {
  const followed = labelled(linksTo("read", shopWith()), "create 201 read");
  expect(followed).toMatchObject({
    request: { before: [{ take: { shop: "$request.path.shop", id: "$response.body#/id" } }] },
    expect: { status: ["200"] },
  });
  expect(sent(followed)).toEqual([`create ${JSON.stringify(created)}`, "read"]);
  // Any server can answer as it documents; only what it remembers needs a memory.
  expect(followed.needs).toBeUndefined();
});

test("what was sent is in the answer and in what is read, but for what only one of them has", () => {
  const members = { "/name": "Tom", "/color": "red" };
  const needs = { stateful: true };
  expect(labelled(linksTo("create", shopWith()), "answers with what was sent")).toMatchObject({
    expect: { status: ["201"], members },
    needs,
  });
  const read = labelled(linksTo("read", shopWith()), "after create shows what was sent");
  expect(read.expect.members).toEqual(members);
  expect(read.needs).toEqual(needs);
});

test("what was changed is read, and what a PATCH does not name stays", () => {
  const patched = linksTo(
    "read",
    shopWith({ patch: change({ name: "Kit" }, "application/merge-patch+json") }),
  );
  const shown = labelled(patched, "after create and change shows the change");
  expect(sent(shown)).toEqual([`create ${JSON.stringify(created)}`, 'change {"name":"Kit"}', "read"]);
  expect(shown.expect.members).toEqual({ "/name": "Kit", "/color": "red" });
});

test("a PUT replaces, so only what it names is known; sent twice, it is sent once", () => {
  const document = shopWith({ put: change({ name: "Kit" }) });
  const shown = labelled(linksTo("read", document), "after create and change shows the change");
  expect(shown.expect.members).toEqual({ "/name": "Kit" });
  const twice = labelled(linksTo("change", document), "twice after create");
  expect(sent(twice)).toEqual([
    `create ${JSON.stringify(created)}`,
    'change {"name":"Kit"}',
    'change {"name":"Kit"}',
  ]);
  expect(twice.expect).toMatchObject({ status: ["200"], members: { "/name": "Kit" } });
});

test("a change is one: another value is sent where the example is what was there", () => {
  const shown = labelled(
    linksTo("read", shopWith({ put: change({ name: "Tom", color: "red" }) })),
    "after create and change shows the change",
  );
  expect(shown.expect.members).not.toEqual({ "/name": "Tom", "/color": "red" });
});

test("a list of changes is no resource", () => {
  const patch = {
    operationId: "change",
    requestBody: { content: { "application/json-patch+json": { schema: { type: "array" }, example: [] } } },
    responses: { 200: answer },
  };
  const labels = linksTo("read", shopWith({ patch })).map(({ label }) => label);
  expect(labels).not.toContain("after create and change shows the change");
});

test("what was removed is gone", () => {
  const remove = { operationId: "remove", responses: { 204: OK, 404: BAD } };
  const gone = labelled(
    linksTo("read", shopWith({ delete: remove })),
    "after create and remove finds nothing",
  );
  expect(sent(gone)).toEqual([`create ${JSON.stringify(created)}`, "remove", "read"]);
  expect(gone.expect.status).toEqual(["404"]);
});

test("what never was is not found, under an ID that nothing has", () => {
  const missing = labelled(linksTo("read", shopWith()), "id of nothing");
  expect(missing).toMatchObject({ expect: { status: ["404"] }, needs: { stateful: true } });
  expect(missing.request.parameters.path.id).toMatch(/^[0-9a-f]{8}-/);
  expect(missing.request.parameters.path.id).not.toBe(id.example);
  expect(missing.request.fixed).toEqual(["id"]);
  // What stands above the resource may be empty instead.
  expect(linksTo("read", shopWith()).map(({ label }) => label)).not.toContain("shop of nothing");
});

test("a link may name its operation by reference, its parameters by place, and give constants", () => {
  const document = shopWith(
    {},
    {
      links: {
        byReference: {
          operationRef: "#/paths/~1shops~1%7Bshop%7D~1pets~1%7Bid%7D/get",
          parameters: { "path.shop": 1, "path.id": "$response.body#/id" },
        },
      },
    },
  );
  const { request } = labelled(linksTo("read", document), "create 201 byReference");
  expect(request.parameters.path).toEqual({ shop: 1, id: id.example });
  expect(request.before?.[0]?.take).toEqual({ id: "$response.body#/id" });
});

test.each([
  [{ operationId: "nobody" }, "the link it leads to nobody, which is not in the contract"],
  [
    { operationRef: "other.yaml#/paths/~1a/get" },
    "the link it leads to other.yaml#/paths/~1a/get, which is not in the contract",
  ],
  [{ operationId: "read", parameters: { other: "$url" } }, "read has no parameter other, which it gives it"],
])("the link %j can't be followed, which is a gap", (it, reason) => {
  expect(gaps(shopWith({}, { links: { it } }))).toContainEqual({
    operationId: "create",
    aspect: "links",
    pointer: "#/paths/~1shops~1{shop}~1pets/post/responses/201/links/it",
    reason,
  });
});

describe("under another tenant", () => {
  const list = {
    operationId: "list",
    responses: { 200: { description: "All.", ...json({ type: "array", items: pet }) }, 403: BAD },
  };

  test("what was made under the first is not found", () => {
    const [reached] = ofAspect(shopWith(), "isolation", { operation: "read" });
    expect(reached).toMatchObject({
      label: "another shop after create",
      request: { otherTenant: true, before: [{ take: { id: "$response.body#/id" } }] },
      expect: { status: ["404"] },
      needs: { stateful: true, otherTenant: true },
    });
    expect(reached?.request.before?.[0]?.request.otherTenant).toBeUndefined();
    expect(reached?.request.before?.[0]?.take).not.toHaveProperty("shop");
  });

  test("a list has other items", () => {
    const listed = labelled(
      ofAspect(shopWith({}, { list }), "isolation", { operation: "list" }),
      "another shop has other items",
    );
    expect(sent(listed)).toEqual([`create ${JSON.stringify(created)}`, "list", "list"]);
    expect(listed).toMatchObject({
      request: { otherTenant: true },
      expect: { status: ["200", "403"], page: { pointer: "", others: true } },
    });
  });

  test("where nothing stands above a resource, nothing can be apart", () => {
    const document = shopWith();
    const [, path] = Object.keys(document.paths);
    document.paths = {
      "/pets": document.paths["/shops/{shop}/pets"],
      "/pets/{id}": document.paths[path ?? ""],
    };
    const labels = ofAspect(document, "isolation", { operation: "read" }).map(({ label }) => label);
    expect(labels).not.toContain("another shop after create");
  });
});

describe("page by page", () => {
  function paged(
    names: Record<string, object>,
    schema: object = { type: "array", items: pet },
    more: object = {},
  ): Case[] {
    const parameters = Object.entries(names).map(([name, own]) => ({
      name,
      in: "query",
      schema: { type: "integer", ...own },
    }));
    const list = {
      operationId: "list",
      parameters,
      responses: { 200: { description: "All.", ...json(schema) }, ...more },
    };
    return ofAspect(shopWith({}, { list }), "pagination");
  }
  const queries = ({ request }: Case) =>
    [...(request.before ?? []).map((it) => it.request), request]
      .filter(({ operationId }) => operationId === "list")
      .map(({ parameters }) => parameters.query);

  test("a page has no more than was asked for, and none of the page before", () => {
    const all = paged({ limit: { minimum: 1 }, offset: { minimum: 0 } });
    expect(all.map(({ label }) => label)).toEqual([
      "limit 1",
      "offset 1 after offset 0",
      "offset 2 after offset 1",
      "offset 1000000",
    ]);
    expect(labelled(all, "limit 1").expect.page).toEqual({ pointer: "", limit: 1 });
    const next = labelled(all, "offset 1 after offset 0");
    expect(queries(next)).toEqual([
      { limit: 1, offset: 0 },
      { limit: 1, offset: 1 },
    ]);
    expect(next.expect.page).toEqual({ pointer: "", limit: 1, others: true });
    expect(sent(next).filter((it) => it.startsWith("create"))).toHaveLength(3);
    expect(labelled(all, "offset 1000000").expect).toMatchObject({ status: ["200"], page: { limit: 0 } });
    for (const { needs } of all) expect(needs).toEqual({ stateful: true });
  });

  test("pages are counted from 1, or from where the schema begins", () => {
    expect(queries(labelled(paged({ per_page: {}, page: {} }), "page 2 after page 1"))).toEqual([
      { per_page: 1, page: 1 },
      { per_page: 1, page: 2 },
    ]);
    expect(paged({ size: {}, page: { minimum: 0 } }).map(({ label }) => label)).toContain(
      "page 1 after page 0",
    );
  });

  test("the list may be a member of the body", () => {
    const schema = {
      type: "object",
      properties: { count: { type: "integer" }, rows: { type: "array", items: pet } },
    };
    expect(labelled(paged({ limit: {} }, schema), "limit 1").expect.page?.pointer).toBe("/rows");
  });

  test("what the parameters don't allow is a gap", () => {
    const list = {
      operationId: "list",
      parameters: [{ name: "limit", in: "query", schema: { type: "integer", minimum: 10 } }],
      responses: { 200: { description: "All.", ...json({ type: "array", items: pet }) } },
    };
    const document = shopWith({}, { list });
    expect(ofAspect(document, "pagination")).toEqual([]);
    expect(gaps(document)).toContainEqual(
      expect.objectContaining({ aspect: "pagination", reason: "limit 1: the parameters don't allow it" }),
    );
  });

  test("a list of texts has no pages, for the same text may come again", () => {
    expect(paged({ limit: {}, offset: {} }, { type: "array", items: { type: "string" } })).toEqual([]);
  });
});
