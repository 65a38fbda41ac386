import { startMockServer } from "@chat-api/mock-server";
import { operationsOf } from "@chat-api/openapi-document";
import { largeContract } from "@chat-api/test-support/large-contract.ts";
import { expect, test } from "vitest";
import { listCases } from "../src/cases/cases.ts";
import { failuresOf, runOnMock } from "./run-on-mock.ts";

test("a contract of 1,000 operations has cases for each that is asked for, and they pass", async () => {
  const document = largeContract(1000);
  // Cases of all take a while to make, which `pnpm bench contract-tests` measures; these are from everywhere.
  const some = operationsOf(document).filter((_, index) => index % 97 === 0);
  const operations = some.map(({ id }) => id);
  const paths = new Set(some.map(({ path }) => path));
  const { cases, gaps } = listCases(document, { operations, random: 0, generatedResponses: 0 });
  expect(new Set(cases.map(({ operationId }) => operationId))).toEqual(new Set(operations));
  expect(gaps.length).toBeLessThan(cases.length / 50);
  // The step is a prime, so that cases of every kind and aspect are among them.
  const sample = cases.filter((_, index) => index % 5 === 0);
  // A mock of all 1,000 is a test of the mock.
  const own = Object.entries(document.paths).filter(([path]) => paths.has(path));
  const served = { ...document, paths: Object.fromEntries(own) };
  await using mock = await startMockServer({ document: served, stateless: true, journalSize: 0 });
  const outcomes = await runOnMock(mock, sample, document);
  expect(failuresOf(outcomes)).toEqual([]);
  expect(outcomes.filter(({ result }) => result === "passed").length).toBeGreaterThan(200);
});
