import { readDescription } from "@chat-api/openapi-document";
import { SESSIONS } from "@chat-api/test-support/contracts.ts";
import { describe, expect, test } from "vitest";
import type { Case } from "../src/cases/case.ts";
import { cases } from "../src/cases/cases.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { runCases } from "../src/run/run-cases.ts";
import type { Target } from "../src/send/target.ts";
import { createBackend } from "./backend/create-backend.ts";
import { defects } from "./backend/defects/defects.ts";
import type { Parts } from "./backend/parts.ts";
import { acme, ada, dora, globex, merger, roadmap, type User } from "./backend/seed.ts";
import { serve } from "./backend/serve.ts";
import { variants } from "./backend/variants.ts";

const { document } = await readDescription(SESSIONS);
const all = cases(document, { generatedResponses: 0 });
/** Without the many values of parameters and bodies: what a server may do in its own way does not hang on them. */
const few = all.filter(
  ({ operationId, aspect, label }) =>
    !/parameter|boundary|random|negative/.test(aspect) ||
    label === all.find((it) => it.operationId === operationId && it.aspect === aspect)?.label,
);

/** What one who verifies the backend would give the suite. */
function targetFor({ name, password, token, cookie, access }: User): Omit<Target, "url"> {
  return {
    credentials: { basic: { username: name, password }, bearer: token, apiKey: cookie },
    arguments: { tenant: acme, chat: roadmap, chatId: roadmap },
    otherArguments: { tenant: globex, chat: merger, chatId: merger },
    otherTenantClosed: !(globex in access),
  };
}

/** Milliseconds, for a machine that has a lot to do besides. */
const AGES = 60_000;

interface Options extends Partial<Target> {
  readonly user?: User;
  readonly wanted?: readonly Case[];
}

/** Runs cases against a backend of their own. */
async function outcomes(
  parts: Partial<Parts>,
  { user = ada, wanted = all, ...options }: Options = {},
): Promise<Outcome[]> {
  await using server = await serve(createBackend(parts));
  const results: Outcome[] = [];
  const target = { ...targetFor(user), ...options, url: server.url };
  for await (const outcome of runCases(wanted, target, { document })) results.push(outcome);
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

describe("a backend that keeps the contract", { timeout: AGES }, () => {
  test("passes every case that a real server can", async () => {
    const results = await outcomes({});
    expect(shown(results, "failed")).toEqual([]);
    const reasons = results.flatMap(({ result, reason }) => (result === "skipped" ? [reason] : []));
    expect([...new Set(reasons)]).toEqual(["only a mock responds as a Prefer header asks"]);
  });

  test("passes them with credentials for both tenants", async () => {
    expect(shown(await outcomes({}, { user: dora, wanted: few }), "failed")).toEqual([]);
  });

  test("passes them where no session is named, so that one has to be made", async () => {
    expect(shown(await outcomes({}, { arguments: { tenant: acme }, wanted: few }), "failed")).toEqual([]);
  });

  test.each(Object.entries(variants))("passes them where it %s", async (_, parts) => {
    expect(shown(await outcomes(parts, { wanted: few }), "failed")).toEqual([]);
  });
});

describe("the suite detects a backend that", { timeout: AGES }, () => {
  test.each(defects)("$name", async ({ parts, detectedBy, user, timeout }) => {
    const { operationId, aspect, label = /(?:)/, failure = "status" } = detectedBy;
    const wanted = all.filter(
      (it) => it.operationId === operationId && it.aspect === aspect && label.test(it.label),
    );
    const options = { wanted, ...(user && { user }), ...(timeout !== undefined && { timeout }) };
    const failed = (await outcomes(parts, options)).filter(({ result }) => result === "failed");
    expect(new Set(failed.map((it) => it.failure))).toEqual(new Set([failure]));
  });

  test("has another defect each time", () => {
    expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
  });
});
