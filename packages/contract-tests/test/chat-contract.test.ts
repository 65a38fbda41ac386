/** The contract of this repository, and its mock: without a memory, asked for each response, and with one, as any backend. */

import { startMockServer } from "@chat-api/mock-server";
import { type Operation, operationsOf, readDescription } from "@chat-api/openapi-document";
import { beforeAll, describe, expect, test } from "vitest";
import { ASPECTS, type Aspect, type Case } from "../src/cases/case.ts";
import { listCases } from "../src/cases/cases.ts";
import { defaultContract } from "../src/cli/open-contract.ts";
import type { Coverage } from "../src/coverage/coverage.ts";
import { measureCoverage } from "../src/coverage/measure-coverage.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { runCases } from "../src/run/run-cases.ts";
import { curlOf } from "../src/send/curl.ts";
import type { Target } from "../src/send/target.ts";

// Read here, while the mock reads for itself what it serves: one shared object would agree with itself in everything.
const { document } = await readDescription(defaultContract());
const { cases, gaps } = listCases(document);
const credentials = {
  basic: { username: "ada", password: "pass:word" },
  bearer: "token",
  apiKey: "cookie-value",
};
const cells = [...new Set(cases.map(({ operationId, aspect }) => `${operationId}, ${aspect}`))];
const cellOf = ({ operationId, aspect }: Case) => `${operationId}, ${aspect}`;

describe.each([
  {
    mock: "a mock without a memory, asked for each response",
    stateless: true,
    kind: { prefer: true, real: false, stateful: false },
    skips: [
      "a mock accepts any well-formed credentials",
      "no other tenant was given",
      "the server remembers nothing",
    ],
  },
  {
    mock: "a mock with a memory, as any backend",
    stateless: false,
    kind: { prefer: false, real: false, stateful: true },
    skips: [
      "a mock accepts any well-formed credentials",
      "only a mock responds as a Prefer header asks",
      "--other-tenant-closed was not given",
    ],
  },
])("$mock", ({ stateless, kind, skips }) => {
  const outcomes: Outcome[] = [];
  let target: Target;
  let coverage: Coverage;

  beforeAll(async () => {
    await using server = await startMockServer({ stateless, journalSize: 0 });
    const otherArguments = stateless ? {} : { tenant: "11111111-2222-4333-8444-555555555555" };
    target = { url: server.url, credentials, ...kind, ...(!stateless && { otherArguments }) };
    for await (const outcome of runCases(cases, target, { document, concurrency: 8 })) outcomes.push(outcome);
    coverage = measureCoverage(outcomes, document);
  });

  test.each(cells)("%s", (cell) => {
    const failed = outcomes.filter((it) => cellOf(it.case) === cell && it.result === "failed");
    const told = failed.map(({ case: { label }, reason, requests }) =>
      [label, reason, requests?.[0] && curlOf(requests[0], target)].join("\n"),
    );
    expect(told).toEqual([]);
  });

  test("skips nothing but for a reason that is known", () => {
    const reasons = new Set(outcomes.flatMap(({ reason, result }) => (result === "skipped" ? [reason] : [])));
    expect([...reasons].filter((reason) => !skips.includes(reason ?? ""))).toEqual([]);
  });

  test("is reached in all that it can show", () => {
    expect(coverage.operations.missing).toEqual([]);
    expect(coverage.parameters.missing).toEqual([]);
    if (stateless) expect(coverage.responses.missing).toEqual([]);
    console.info(
      Object.entries(coverage)
        .map(([what, { reached, declared }]) => `${what} ${reached} / ${declared}`)
        .join(", "),
    );
  });
});

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
