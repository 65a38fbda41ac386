/** A resource of one tenant, or of whatever is above it in the path, is not found under another. */
import { expect, test } from "vitest";
import { BAD, json, labelled, ofAspect } from "./made.ts";
import { created, pet, sent, shopWith } from "./shop.ts";

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
