/** The cases of the contract of this repository, run against its mock. */
import { startMockServer } from "@chat-api/mock-server";
import { readDescription } from "@chat-api/openapi-document";
import { listCases } from "../src/cases/cases.ts";
import { defaultContract } from "../src/cli/open-contract.ts";
import type { Outcome } from "../src/run/outcome.ts";
import { runCases } from "../src/run/run-cases.ts";
import type { Target } from "../src/send/target.ts";

// Read here, while the mock reads for itself what it serves: one shared object would agree with itself in everything.
export const { document } = await readDescription(defaultContract());
export const { cases, gaps } = listCases(document);

const credentials = {
  basic: { username: "ada", password: "pass:word" },
  bearer: "token",
  apiKey: "cookie-value",
};

/** The two mocks that every contract can have. */
export const MOCKS = [
  {
    mock: "a mock without a memory, asked for each response",
    stateless: true,
    kind: { prefer: true, real: false, stateful: false },
  },
  {
    mock: "a mock with a memory, as any backend",
    stateless: false,
    kind: { prefer: false, real: false, stateful: true },
  },
] as const;

/** Runs all cases against one of the mocks. */
export async function runOn({
  stateless,
  kind,
}: (typeof MOCKS)[number]): Promise<{ outcomes: Outcome[]; target: Target }> {
  await using server = await startMockServer({ stateless, journalSize: 0 });
  const otherArguments = stateless ? {} : { tenant: "11111111-2222-4333-8444-555555555555" };
  const target = { url: server.url, credentials, ...kind, ...(!stateless && { otherArguments }) };
  const outcomes: Outcome[] = [];
  for await (const outcome of runCases(cases, target, { document, concurrency: 8 })) outcomes.push(outcome);
  return { outcomes, target };
}
