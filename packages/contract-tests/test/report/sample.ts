import { operationsOf, readDescription } from "@chat-api/openapi-document";
import { SESSIONS } from "@chat-api/test-support/contracts.ts";
import { ASPECTS, type Aspect, type Case } from "../../src/cases/case.ts";
import { createReport, type ReportSource } from "../../src/report/create-report.ts";
import type { Report } from "../../src/report/report.ts";
import type { Outcome } from "../../src/run/outcome.ts";
import type { PlainRequest, PlainResponse } from "../../src/send/messages.ts";

const { document } = await readDescription(SESSIONS);

export const operations = operationsOf(document);

/** A secret that the server sends back wherever it can. */
export const SECRET = "s3cret-t0ken";

/** A response that would run in a page that does not escape it. */
export const HOSTILE = `</script><img src=x onerror="document.title='broken'"><script>document.title='broken'</script>`;

export function sampleCase(operationId: string, aspect: Aspect, label: string): Case {
  return {
    operationId,
    aspect,
    label,
    request: {
      method: "GET",
      path: "/",
      operationId,
      parameters: { path: {}, query: {}, header: {}, cookie: {} },
      credentials: "any",
    },
    expect: { status: ["400", "422"], because: "name may have at most 200 characters" },
  };
}

export function outcome(
  operationId: string,
  aspect: Aspect,
  label: string,
  rest: Partial<Outcome> = {},
): Outcome {
  return { case: sampleCase(operationId, aspect, label), result: "passed", ...rest };
}

export function messages(
  status: number,
  body: string,
): { requests: PlainRequest[]; response: PlainResponse } {
  return {
    requests: [
      {
        method: "PUT",
        target: `/api/v1/tenants/t/chats/c?access_token=${SECRET}`,
        headers: { authorization: `Bearer ${SECRET}`, "content-type": "application/json" },
        body: JSON.stringify({ name: SECRET }),
      },
    ],
    response: {
      status,
      headers: new Headers({ "content-type": "application/json", "x-echo": SECRET }),
      text: body,
    },
  };
}

/** Outcomes of all kinds over the operations of the contract: `size` for each that is there. */
export function sampleOutcomes(size = 3): Outcome[] {
  return operations.flatMap(({ id, requestBody }, row) =>
    ASPECTS.filter((it) => !/cookie|header parameter|links/.test(it))
      .filter((it) => requestBody !== undefined || !/^(body|media)/.test(it))
      .flatMap((aspect) =>
        Array.from({ length: size }, (_, index) => {
          const label = `name: ${aspect} ${index}`;
          if (/^(example|generated)/.test(aspect))
            return outcome(id, aspect, label, {
              result: "skipped",
              reason: "only a mock responds as a Prefer header asks",
            });
          if (row === 3 && aspect === "body negative")
            return outcome(id, aspect, label, {
              result: "failed",
              failure: index < 2 ? "status" : "additionalProperties",
              reason: `Expected 400 or 422, got 200: name may have at most 200 characters.\n${SECRET}`,
              ...messages(200, JSON.stringify({ id: "c", name: HOSTILE, secret: SECRET })),
              milliseconds: 12.3,
            });
          const received = messages(200, JSON.stringify({ rows: [{ id: "c", name: "Q1 roadmap review" }] }));
          return outcome(id, aspect, label, { ...received, reached: "200", milliseconds: 3.4 });
        }),
      ),
  );
}

export function sampleReport(changes: Partial<ReportSource> = {}): Report {
  return createReport({
    document,
    target: {
      url: "https://staging.example.org",
      schemes: [
        { name: "bearerAuth", tried: true },
        { name: "basicAuth", tried: false },
        { name: "cookieAuth", tried: false },
      ],
    },
    seed: 42,
    started: new Date("2026-03-04T05:06:07.890Z"),
    milliseconds: 8765.4,
    outcomes: sampleOutcomes(),
    coverage: {
      operations: { declared: 5, reached: 5, missing: [] },
      responses: {
        declared: 29,
        reached: 11,
        missing: ["chatList 429", "chatList default", "chatGet 429", "chatGet default", "chatMessages 429"],
      },
      parameters: { declared: 8, reached: 8, missing: [] },
      properties: { declared: 174, reached: 160, missing: ["ChatSession.version"] },
      keywords: { declared: 210, reached: 181, missing: ["#/components/schemas/ChatSession/minLength"] },
    },
    gaps: [
      {
        operationId: "chatList",
        aspect: "query parameter",
        pointer: "#/components/parameters/Limit",
        reason: "a pattern that no value can be made for",
      },
    ],
    redact: (text) => text.replaceAll(SECRET, "(redacted)"),
    curl: ({ method, target, body }) =>
      `curl -X ${method} -H "Authorization: Bearer $CHAT_CONTRACT_BEARER" https://staging.example.org${target.replace(SECRET, "(redacted)")} --data '${String(body ?? "").replaceAll(SECRET, "(redacted)")}'`,
    ...changes,
  });
}
