import { expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { gaps } from "../../src/cases/cases.ts";
import { json, labelled, ofAspect } from "./made.ts";
import { pet, sent, shopWith } from "./shop.ts";

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

test("a page has at most what was asked for, and nothing of the page before", () => {
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

test("the list may be a property of the body", () => {
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
