import { startMockServer } from "@chat-api/mock-server";
import { expect, test } from "vitest";
import { listCases } from "../src/cases/cases.ts";
import { largeContract } from "./contracts/large-contract.ts";
import { failuresOf, runOnMock } from "./run-on-mock.ts";

test("a contract of 1,000 operations has cases for each of them, of which a sample passes", {
  timeout: 120_000,
}, async () => {
  const document = largeContract(1000);
  const { cases, gaps } = listCases(document, { random: 0, generatedResponses: 1 });
  expect(new Set(cases.map(({ operationId }) => operationId)).size).toBe(1000);
  expect(gaps.length).toBeLessThan(cases.length / 50);
  // The step is a prime, so that cases of every kind and aspect are among them.
  const sample = cases.filter((_, index) => index % 397 === 0);
  await using mock = await startMockServer({ document, stateless: true, journalSize: 0 });
  const outcomes = await runOnMock(mock, sample, document);
  expect(failuresOf(outcomes)).toEqual([]);
  expect(outcomes.filter(({ result }) => result === "passed").length).toBeGreaterThan(250);
});
