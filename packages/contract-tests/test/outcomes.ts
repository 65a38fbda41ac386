import { startMockServer } from "@chat-api/mock-server";
import { createSuite, type OpenApiDocument } from "../src/index.ts";
import { type Outcome, runCases } from "../src/run-cases.ts";
import type { Target } from "../src/target.ts";

const ALL = { basic: { username: "ada", password: "secret" }, bearer: "token", apiKey: "cookie-value" };

/** A client as it is generated, as far as the cases see: it sends the headers of a call and reads JSON. */
function clientOf(url: string, method: string) {
  return {
    async things(
      { body: data, ...query }: Record<string, string>,
      { headers }: { headers: Record<string, string> },
    ) {
      const body = JSON.stringify(data);
      const type = body && { "content-type": "application/json" };
      const response = await fetch(`${url}/things?${new URLSearchParams(query)}`, {
        method: method.toUpperCase(),
        headers: { ...type, ...headers },
        ...(body && { body }),
      });
      const text = await response.text();
      const model = text === "" ? undefined : JSON.parse(text);
      if (response.ok) return model;
      throw Object.assign(new Error(text), { name: "ChatApiError", status: response.status, body: model });
    },
  };
}

async function all(running: AsyncIterable<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of running) outcomes.push(outcome);
  return outcomes;
}

/** Runs the cases of a document, whose operation is `things`, against a mock of it. */
export async function outcomesOf(
  document: OpenApiDocument,
  method = "get",
  credentials: Target["credentials"] = ALL,
) {
  const mock = await startMockServer({ document });
  try {
    const { cases, coverage } = createSuite(document);
    const target: Target = { url: mock.url, mock: true, credentials, client: clientOf(mock.url, method) };
    const outcomes = await all(runCases(cases, target));
    return {
      outcomes,
      failed: outcomes.filter(({ result }) => result !== "passed"),
      missing: coverage.missing(),
    };
  } finally {
    await mock.close();
  }
}
