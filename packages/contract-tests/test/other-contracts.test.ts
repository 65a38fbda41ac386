/** The suite on contracts that have little in common with that of this repository, against mocks of them. */

import { readFile } from "node:fs/promises";
import { startMockServer } from "@chat-api/mock-server";
import { type OpenApiDocument, operationsOf, readDescription } from "@chat-api/openapi-document";
import { contractPath } from "@chat-api/test-support/contracts.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Case } from "../src/cases/case.ts";
import { listCases } from "../src/cases/cases.ts";
import { measureCoverage } from "../src/coverage/measure-coverage.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { GAPS } from "./gaps.ts";
import { failuresOf, runOnMock } from "./run-on-mock.ts";

/** What a mock can't show, being one, and what one without a memory can't. */
const SKIPPED = [
  "a mock accepts any well-formed credentials",
  "no other tenant was given",
  "the server remembers nothing",
];

/** Three random values for each schema: chat-contract.test.ts has ten. */
const FEW = { random: 3, generatedResponses: 2 };

describe.each([
  { name: "pets", least: 600, aspects: ["links", "query parameter", "pagination", "body boundary"] },
  {
    name: "shapes",
    least: 600,
    aspects: ["body negative", "body random", "unknown property", "path parameter"],
  },
  { name: "files", least: 400, aspects: ["cookie parameter", "header parameter", "media type", "accept"] },
  {
    name: "multi-file/openapi",
    least: 200,
    aspects: ["body negative", "path parameter", "generated response"],
  },
])("$name", ({ name, least, aspects }) => {
  let document: OpenApiDocument;
  let list: ReturnType<typeof listCases>;
  let outcomes: Outcome[];

  beforeAll(async () => {
    document = (await readDescription(contractPath(name))).document;
    list = listCases(document, FEW);
    await using mock = await startMockServer({
      document: contractPath(name),
      stateless: true,
      journalSize: 0,
    });
    outcomes = await runOnMock(mock, list.cases, document);
  });

  test("is kept by its mock, in every case", () => {
    expect(failuresOf(outcomes)).toEqual([]);
    expect(outcomes.filter(({ result }) => result === "passed").length).toBeGreaterThan(least);
    const reasons = outcomes.filter(({ result }) => result === "skipped").map(({ reason }) => reason);
    expect([...new Set(reasons)].filter((reason) => !SKIPPED.includes(reason ?? ""))).toEqual([]);
  });

  test("has cases of its aspects, and of every operation", () => {
    const ids = operationsOf(document).map(({ id }) => id);
    expect([...new Set(list.cases.map(({ operationId }) => operationId))].sort()).toEqual(ids.sort());
    const own = new Set<string>(list.cases.map(({ aspect }) => aspect));
    expect(aspects.filter((aspect) => !own.has(aspect))).toEqual([]);
  });

  test("names everything that has no case, with the reason", () => {
    const named = list.gaps.map(
      ({ operationId, aspect, reason }) =>
        `${operationId} ${aspect}: ${reason.replace(/"(?:[^"\\]|\\.)*"/g, '"…"')}`,
    );
    expect([...new Set(named)].sort()).toEqual([...(GAPS[name] ?? [])].sort());
  });

  test("is reached in all of its operations, responses and parameters", () => {
    const { operations, parameters, responses } = measureCoverage(outcomes, document);
    expect([operations.missing, responses.missing, parameters.missing]).toEqual([[], [], []]);
  });

  test("gives the same list again", () => {
    const plain = (cases: readonly Case[]) => JSON.stringify(cases);
    expect(plain(listCases(document, FEW).cases)).toBe(plain(list.cases));
  });
});

/** A change of the contract that a mock serves, and the aspect that has to detect it. */
const CHANGES = [
  { name: "pets", id: "createPet", from: "available, pending, sold", to: "available, sold", aspect: "body" },
  { name: "pets", id: "listPets", from: "pipeDelimited", to: "spaceDelimited", aspect: "query parameter" },
  { name: "pets", id: "listPets", from: "number, minimum: 0", to: "number", aspect: "query parameter" },
  { name: "pets", id: "listPets", from: "weight, -weight]", to: "weight]", aspect: "query parameter" },
  { name: "shapes", id: "draw_shape", from: "const: circle", to: "const: round", aspect: "body" },
  {
    name: "shapes",
    id: "add_measurement",
    from: "then: { required: [fraction] }",
    to: "then: {}",
    aspect: "body",
  },
  {
    name: "shapes",
    id: "add_measurement",
    from: "latitude: [longitude]",
    to: "latitude: []",
    aspect: "body",
  },
  { name: "shapes", id: "plant_tree", from: "minimum: -5", to: "minimum: -6", aspect: "body" },
  { name: "files", id: "readPreferences", from: "maximum: 6", to: "maximum: 7", aspect: "cookie parameter" },
  {
    name: "files",
    id: "uploadFile",
    from: "required: [file, title]",
    to: "required: [file]",
    aspect: "body",
  },
  { name: "files", id: "downloadFile", from: "minItems: 2", to: "minItems: 1", aspect: "header parameter" },
  { name: "files", id: "searchFiles", from: "text/csv:", to: "text/tsv:", aspect: "" },
];

test.each(CHANGES)("$id of $name with $to for $from is detected", async ({ name, id, from, to, aspect }) => {
  const text = await readFile(contractPath(name), "utf8");
  expect(text).toContain(from);
  await using mock = await startMockServer({ document: parse(text.replace(from, to)), stateless: true });
  const { document } = await readDescription(contractPath(name));
  const { cases } = listCases(document, { ...FEW, operations: [id] });
  const failed = (await runOnMock(mock, cases, document)).filter(({ result }) => result === "failed");
  expect(failed.some((it) => it.case.aspect.startsWith(aspect))).toBe(true);
});
