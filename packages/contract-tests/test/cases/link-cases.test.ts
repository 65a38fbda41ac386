import type { OpenApiDocument } from "@chat-api/openapi-document";
import { expect, test } from "vitest";
import { gaps } from "../../src/cases/cases.ts";
import { BAD, labelled, OK, ofAspect } from "./made.ts";
import { change, created, id, links, petResponse, sent, shopWith } from "./shop.ts";

const linksTo = (operation: string, document: OpenApiDocument) => ofAspect(document, "links", { operation });

test("a link is followed with what it takes from the response", () => {
  const followed = labelled(linksTo("read", shopWith()), "create 201 read");
  expect(followed).toMatchObject({
    request: { before: [{ take: { shop: "$request.path.shop", id: "$response.body#/id" } }] },
    expect: { status: ["200"] },
  });
  expect(sent(followed)).toEqual([`create ${JSON.stringify(created)}`, "read"]);
  // Any server can respond as it documents; only what it remembers needs a memory.
  expect(followed.needs).toBeUndefined();
});

test("what was sent is in the response and in what is read, but for what only one of them has", () => {
  const properties = { "/name": "Tom", "/color": "red" };
  const needs = { stateful: true };
  expect(labelled(linksTo("create", shopWith()), "responds with what was sent")).toMatchObject({
    expect: { status: ["201"], properties },
    needs,
  });
  const read = labelled(linksTo("read", shopWith()), "after create shows what was sent");
  expect(read.expect.properties).toEqual(properties);
  expect(read.needs).toEqual(needs);
});

test("what was changed is read, and what a PATCH does not name stays", () => {
  const patched = linksTo(
    "read",
    shopWith({ patch: change({ name: "Kit" }, "application/merge-patch+json") }),
  );
  const shown = labelled(patched, "after create and change shows the change");
  expect(sent(shown)).toEqual([`create ${JSON.stringify(created)}`, 'change {"name":"Kit"}', "read"]);
  expect(shown.expect.properties).toEqual({ "/name": "Kit", "/color": "red" });
});

test("a PUT replaces, so only what it names is known; sent twice, it is sent once", () => {
  const document = shopWith({ put: change({ name: "Kit" }) });
  const shown = labelled(linksTo("read", document), "after create and change shows the change");
  expect(shown.expect.properties).toEqual({ "/name": "Kit" });
  const twice = labelled(linksTo("change", document), "twice after create");
  expect(sent(twice)).toEqual([
    `create ${JSON.stringify(created)}`,
    'change {"name":"Kit"}',
    'change {"name":"Kit"}',
  ]);
  expect(twice.expect).toMatchObject({ status: ["200"], properties: { "/name": "Kit" } });
});

test("a change is one: another value is sent where the example is what was there", () => {
  const shown = labelled(
    linksTo("read", shopWith({ put: change({ name: "Tom", color: "red" }) })),
    "after create and change shows the change",
  );
  expect(shown.expect.properties).not.toEqual({ "/name": "Tom", "/color": "red" });
});

test("a list of changes is no resource", () => {
  const patch = {
    operationId: "change",
    requestBody: { content: { "application/json-patch+json": { schema: { type: "array" }, example: [] } } },
    responses: { 200: petResponse },
  };
  const labels = linksTo("read", shopWith({ patch })).map(({ label }) => label);
  expect(labels).not.toContain("after create and change shows the change");
});

test("a removed resource is not found", () => {
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
  // The parents of the resource may be empty instead.
  expect(linksTo("read", shopWith()).map(({ label }) => label)).not.toContain("shop of nothing");
});

test("what is one of a list is hardly unused", () => {
  const document = shopWith();
  document.paths["/shops/{shop}/pets/{id}"].parameters = [
    { name: "shop", in: "path", required: true, schema: { type: "integer" } },
    { ...id, schema: { enum: ["the pet that is first", "the pet that is second"] } },
  ];
  expect(linksTo("read", document).map(({ label }) => label)).not.toContain("id of nothing");
});

test("two links that say the same have labels of their own", () => {
  const { read } = links;
  const labels = linksTo("read", shopWith({}, { links: { read, again: read } })).map(({ label }) => label);
  expect(labels).toContain("after create shows what was sent");
  expect(labels).toContain("after create shows what was sent (2)");
});

test("a link may name its operation by reference, its parameters by location, and give constants", () => {
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
