/** What kills a mutant: the cases of the original, against a server that does its worst, and the other layers. */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createDiffLayer } from "../../mutation/layers/diff.ts";
import { createTypesLayer } from "../../mutation/layers/types.ts";
import { createWireLayer } from "../../mutation/layers/wire.ts";
import { locationsOf } from "../../mutation/locations.ts";
import { mutantsOf } from "../../mutation/mutants.ts";
import { createEdges } from "../../mutation/server/edges.ts";
import { createSchemas } from "../../mutation/server/schemas.ts";
import { hasReadOnly } from "../../mutation/server/serve.ts";

const shelf = parse(await readFile(new URL("shelf.yaml", import.meta.url), "utf8"));
const mutants = new Map(mutantsOf(shelf).map((it) => [it.id, it]));
const wire = createWireLayer(shelf);

function mutant(id: string) {
  const found = mutants.get(id);
  if (!found) throw new Error(`There is no mutant ${id}.`);
  return found;
}

const BOOK = "#/components/schemas/Book/properties";
const INPUT = "#/components/schemas/BookInput/properties";

describe("the cases", () => {
  test("pass for the contract itself", async () => {
    const operations = locationsOf(shelf).operations.map(({ operation }) => operation.id);
    expect(operations).toContain("GET /health");
    expect(await wire.detect({ operator: "none", operations, document: shelf })).toEqual({ killed: false });
  });

  test.each([
    [
      `schema.maxLength.loosened ${BOOK}/title`,
      /getBook|listBooks|addBook.*generated response.*21 characters/,
    ],
    [`schema.required.removed ${BOOK}/title`, /generated response.*title/],
    [`schema.property.removed ${BOOK}/pages`, /generated response.*\/pages/],
    ["header.required.dropped #/paths/~1books/post/responses/201/headers/ETag", /generated.*ETag is missing/],
    [
      "header.removed #/paths/~1books/get/responses/200/headers/X-Total",
      /generated response.*X-Total breaks/,
    ],
    ["response.mediaType.added #/paths/~1books/get/responses/200/content/application~1json", /text\/plain/],
    ["operation.removed #/paths/~1health/get", /GET \/health, happy path.*404/],
    ["security.optional #/paths/~1books/get", /authentication, no credentials: Expected 401, got 200/],
    [`schema.maxItems.loosened ${INPUT}/tags`, /body negative.*Expected 400, got 201/],
    [`schema.readOnly.added ${INPUT}/price`, /Expected 201, got 400/],
  ])("kill %s", async (id, by) => {
    expect(mutant(id).label).toBe("breaking");
    expect(await wire.detect(mutant(id))).toEqual({ killed: true, by: expect.stringMatching(by) });
  });

  test.each([
    `schema.maxLength.tightened ${BOOK}/title`,
    "header.required.added #/paths/~1books/get/responses/200/headers/X-Total",
    "parameter.renamed #/paths/~1books~1{book}/get/parameters/0",
  ])("pass for %s", async (id) => {
    expect(mutant(id).label).not.toBe("breaking");
    expect(await wire.detect(mutant(id))).toEqual({ killed: false });
  });
});

test("a response at the edges keeps the mutant, and the first ones break the original", () => {
  const memory = new Map();
  const { document } = mutant(`schema.enum.value.added ${BOOK}/kind`);
  const original = { document: shelf, schemas: createSchemas(shelf, memory) };
  const served = { document, schemas: createSchemas(document, memory) };
  const edges = createEdges(original, served);
  const operation = edges.operationAt(new Request("http://shelf.test/books/8f14e45f"));
  const schema = { $ref: "#/components/schemas/Book" };
  const bodies = Array.from({ length: 30 }, (_, number) =>
    JSON.parse((operation && edges.response(operation, 200, number)?.body) ?? "null"),
  );
  expect(bodies.every((body) => served.schemas.isValid(schema, body))).toBe(true);
  expect(bodies[0].kind).toBe("PAPER");
  expect(original.schemas.isValid(schema, bodies[0])).toBe(false);
  expect(bodies.filter((body) => original.schemas.isValid(schema, body)).length).toBeGreaterThan(10);
});

test("a readOnly property is found wherever it is in a body", () => {
  const schema = {
    type: "array",
    items: { allOf: [{ $ref: "#/components/schemas/BookInput" }, { properties: { extra: {} } }] },
  };
  expect(hasReadOnly(shelf, schema, [{ title: "Dune" }, { id: "1", title: "Emma" }])).toBe(true);
  expect(hasReadOnly(shelf, schema, [{ title: "Dune", extra: { id: "1" } }])).toBe(false);
});

test("the types of a mutant differ where code would have to, and not for a limit or a comment", async () => {
  const types = await createTypesLayer(shelf);
  const renamed = mutant("operation.operationId.changed #/paths/~1books/get");
  expect(await types.detect(renamed.document)).toMatchObject({ killed: true });
  for (const id of [
    `schema.maxLength.loosened ${BOOK}/title`,
    "schema.description.changed #/components/schemas/Book",
  ])
    expect(await types.detect(mutant(id).document), id).toEqual({ killed: false });
});

test("the comparison kills a mutant that breaks callers, and no other", async () => {
  const diff = createDiffLayer(shelf);
  const removed = mutant(`schema.required.removed ${BOOK}/title`);
  expect(await diff.detect(removed.document)).toEqual({ killed: true, by: expect.stringMatching(/title/) });
  const renamed = mutant("schema.description.changed #/components/schemas/Book");
  expect(await diff.detect(renamed.document)).toEqual({ killed: false });
});
