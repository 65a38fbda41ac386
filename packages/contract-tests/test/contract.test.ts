/** The contract of this repository, whichever it is, and its mock: without a memory, and with one, as any backend. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Case } from "../src/cases/case.ts";
import { curlOf } from "../src/send/curl.ts";
import { cases, MOCKS, runOn } from "./contract-runs.ts";

const cells = [...new Set(cases.map(({ operationId, aspect }) => `${operationId}, ${aspect}`))];
const cellOf = ({ operationId, aspect }: Case) => `${operationId}, ${aspect}`;

describe.each(MOCKS)("$mock", (mock) => {
  let run: Awaited<ReturnType<typeof runOn>>;

  beforeAll(async () => {
    run = await runOn(mock);
  });

  test("each case is run", () => {
    expect(run.outcomes).toHaveLength(cases.length);
  });

  test.each(cells)("%s", (cell) => {
    const failed = run.outcomes.filter((it) => cellOf(it.case) === cell && it.result === "failed");
    const told = failed.map(({ case: { label }, reason, requests }) =>
      [label, reason, requests?.[0] && curlOf(requests[0], run.target)].join("\n"),
    );
    expect(told).toEqual([]);
  });
});
