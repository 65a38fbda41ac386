/** The cases of the Chat API leave nothing out that it says, and say why they skip the rest. */
import { type Operation, operationsOf } from "@chat-api/openapi-document";
import { beforeAll, describe, expect, test } from "vitest";
import { ASPECTS, type Aspect } from "../src/cases/case.ts";
import { measureCoverage } from "../src/coverage/measure-coverage.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { cases, document, gaps, MOCKS, runOn } from "./contract-runs.ts";

const SKIPS = [
  ["a mock accepts any well-formed credentials", "no other tenant was given", "the server remembers nothing"],
  [
    "a mock accepts any well-formed credentials",
    "only a mock responds as a Prefer header asks",
    "--other-tenant-closed was not given",
  ],
] as const;

describe.each(MOCKS.map((it, index) => ({ ...it, run: it, skips: SKIPS[index] })))(
  "$mock",
  ({ run, stateless, skips }) => {
    let outcomes: Outcome[] = [];

    beforeAll(async () => {
      ({ outcomes } = await runOn(run));
    });

    test("skips nothing but for a reason that is known", () => {
      const reasons = new Set(
        outcomes.flatMap(({ reason, result }) => (result === "skipped" ? [reason] : [])),
      );
      expect([...reasons].filter((reason) => !skips?.some((it) => it === reason))).toEqual([]);
    });

    test("is reached in all that it can show", () => {
      const coverage = measureCoverage(outcomes, document);
      expect(coverage.operations.missing).toEqual([]);
      expect(coverage.parameters.missing).toEqual([]);
      if (stateless) expect(coverage.responses.missing).toEqual([]);
      console.info(
        Object.entries(coverage)
          .map(([what, { reached, declared }]) => `${what} ${reached} / ${declared}`)
          .join(", "),
      );
    });
  },
);

const operations = operationsOf(document);
const hasBody = ({ requestBody }: Operation) => requestBody !== undefined;
const hasParameterIn = (place: string) => (it: Operation) => it.parameters.some((own) => own.in === place);
/** Of which operations the contract says something to try; of all, if it is not named here. */
const SOMETHING_TO_TRY: Partial<Record<Aspect, (operation: Operation) => boolean>> = {
  "header parameter": hasParameterIn("header"),
  "cookie parameter": hasParameterIn("cookie"),
  "body example": hasBody,
  "body boundary": hasBody,
  "body random": hasBody,
  "body negative": hasBody,
  "unknown property": hasBody,
  "media type": hasBody,
  pagination: ({ method, path }) => method === "get" && !path.endsWith("}"),
};

test.each(ASPECTS)("%s: each operation has cases, a reason that it has none, or nothing to try", (aspect) => {
  const inMatrix = (list: readonly { operationId: string; aspect: Aspect }[]) =>
    new Set(list.filter((it) => it.aspect === aspect).map(({ operationId }) => operationId));
  const [tried, explained] = [inMatrix(cases), inMatrix(gaps)];
  const expected = operations.filter(SOMETHING_TO_TRY[aspect] ?? (() => true)).map(({ id }) => id);
  expect(expected.filter((id) => !tried.has(id) && !explained.has(id))).toEqual([]);
  expect(gaps.filter(({ reason }) => reason.trim() === "")).toEqual([]);
});
