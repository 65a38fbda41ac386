import { describe, expect, test } from "vitest";
import { cases } from "../src/cases/cases.ts";
import { readContract } from "../src/openapi/read-contract.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { runCases } from "../src/run/run-cases.ts";
import type { Target } from "../src/run/target.ts";
import { createBackend } from "./backend/create-backend.ts";
import type { Fault } from "./backend/faults/fault.ts";
import { faults } from "./backend/faults/faults.ts";
import type { Parts } from "./backend/parts.ts";
import { acme, ada, globex, roadmap } from "./backend/seed.ts";
import { serve } from "./backend/serve.ts";
import { variants } from "./backend/variants.ts";

const document = await readContract(new URL("../../../openapi/chat.yaml", import.meta.url));
const all = cases(document);

/** What one who verifies the backend would give the suite. */
const target: Omit<Target, "url"> = {
  credentials: {
    basic: { username: ada.name, password: ada.password },
    bearer: ada.token,
    apiKey: ada.cookie,
  },
  arguments: { tenant: acme, chat: roadmap, chatId: roadmap },
  otherArguments: { tenant: globex },
};

/** Runs cases against a backend of their own. */
async function outcomes(
  parts: Partial<Parts>,
  wanted: typeof all = all,
  options: Partial<Target> = {},
): Promise<Outcome[]> {
  await using server = await serve(createBackend(parts));
  const results: Outcome[] = [];
  const at = { ...target, url: server.url, ...options };
  for await (const outcome of runCases(wanted, at, { document, concurrency: 4 })) results.push(outcome);
  return results;
}

/** Those that did not pass, in words. */
function shown(results: readonly Outcome[], result: Outcome["result"]): string[] {
  return results
    .filter((it) => it.result === result)
    .map(
      ({ case: { operationId, aspect, label }, reason }) => `${operationId} ${aspect}: ${label}: ${reason}`,
    );
}

test("a backend that keeps the contract passes every case that a real server can", async () => {
  const results = await outcomes({});
  expect(shown(results, "failed")).toEqual([]);
  const reasons = new Set(results.flatMap(({ reason, result }) => (result === "skipped" ? [reason] : [])));
  expect([...reasons]).toEqual(["only a mock answers as a Prefer header asks"]);
});

describe("nothing is noticed of a backend that", () => {
  test.each(Object.entries(variants))("%s", async (_, parts) => {
    expect(shown(await outcomes(parts), "failed")).toEqual([]);
  });
});

/** Whether a case is one of those that a fault has to be noticed by. */
function notices({ noticedBy: { operationId, aspect, label } }: Fault, it: (typeof all)[number]): boolean {
  return it.operationId === operationId && it.aspect === aspect && (label?.test(it.label) ?? true);
}

describe("it is noticed of a backend that it", () => {
  test.each(faults)("$name", async (fault) => {
    const wanted = all.filter((it) => it.aspect === "happy path" || notices(fault, it));
    const options = fault.timeout === undefined ? {} : { timeout: fault.timeout };
    const results = await outcomes(fault.parts, wanted, options);
    const failed = results.filter(({ result }) => result === "failed");
    expect(
      failed.filter((it) => notices(fault, it.case)).length,
      shown(results, "skipped").join("\n"),
    ).toBeGreaterThan(0);
    expect(failed.filter((it) => it.fault === "suite")).toEqual([]);
  });
});

test("each fault has a name of its own", () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
});
