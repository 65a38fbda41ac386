/** The cases of the Chat API leave nothing out that it says, and say why they skip the rest. */
import { operationsOf } from "@chat-api/openapi-document";
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
const reads = operations.filter(({ method }) => method === "get").map(({ id }) => id);
/** What the contract says nothing of, so that there is nothing to try. */
const NOTHING_TO_TRY: Partial<Record<Aspect, readonly string[]>> = {
  "cookie parameter": operations.map(({ id }) => id),
  "body example": reads,
  "body boundary": reads,
  "body random": reads,
  "body negative": reads,
  "unknown property": reads,
  "media type": reads,
  pagination: ["chatCreateChatSession", "chatGet", "chatUpdateChatSession"],
};

test.each(ASPECTS)("%s: each operation has cases, a reason that it has none, or nothing to try", (aspect) => {
  const inMatrix = (list: readonly { operationId: string; aspect: Aspect }[]) =>
    new Set(list.filter((it) => it.aspect === aspect).map(({ operationId }) => operationId));
  const [tried, explained] = [inMatrix(cases), inMatrix(gaps)];
  const empty = operations.map(({ id }) => id).filter((id) => !tried.has(id) && !explained.has(id));
  expect(empty).toEqual(NOTHING_TO_TRY[aspect] ?? []);
  expect(gaps.filter(({ reason }) => reason.trim() === "")).toEqual([]);
});
