import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { terminalReport } from "../../src/report/terminal.ts";
import { messages, operations, outcome, sampleOutcomes, sampleReport } from "./sample.ts";

const text = terminalReport(sampleReport());

describe("the table", () => {
  const large = sampleReport({ outcomes: sampleOutcomes(140) });

  test.each([60, 80, 120])("fits in %i columns", (columns) => {
    const table = terminalReport(large, { columns });
    const rows = table.split("\n").filter((line) => /^(authentication|body negative| {18})/.test(line));
    expect(rows.length).toBeGreaterThan(5);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(columns);
    expect(rows.join("\n").match(/140\/140/g)?.length).toBeGreaterThanOrEqual(5);
  });

  test("has aspects as rows and operations as columns, with passed of total", () => {
    expect(text).toMatch(/^ {18} +all +chat +chat +chat +chat +chat$/m);
    expect(text).toMatch(/^authentication +15\/15( +3\/3){5}$/m);
    expect(text).toMatch(/^body negative +3\/6 +·⁴ +3\/3 +·⁴ +0\/3 +·⁴$/m);
    expect(text).toMatch(/^any success( +yes){5}$/m);
  });

  test("has a note below for each cell that was not run", () => {
    expect(text).toMatch(/^example +·( +·¹){5}$/m);
    expect(text).toMatch(/^¹ only a mock responds as a Prefer header asks$/m);
    expect(text).toMatch(/^⁴ no request body is declared$/m);
  });

  test("shows the failed ones first if there are more operations than anybody reads", () => {
    const report = sampleReport();
    const many = Array.from({ length: 100 }, (_, index) => ({
      id: `op${index}`,
      method: "GET",
      path: "/",
      succeeded: index !== 77,
    }));
    const matrix = many.map(({ id }) => ({
      operationId: id,
      aspect: "happy path" as const,
      passed: 1,
      failed: Number(id === "op77"),
      skipped: 0,
    }));
    const lines = terminalReport({ ...report, operations: many, matrix }).split("\n");
    expect(lines[0]).toMatch(/^ +all +op77 +op0 /);
    expect(lines).toContain("76 more operations are in report.html; --report writes it.");
    expect(lines.length).toBeLessThan(150);
  });
});

test("a kind of failure is one entry with its count, a curl line, the expected and the received response", () => {
  expect(text).toContain(
    "✘ chatUpdateChatSession  body negative  status  2 cases, the first is\n  name: body negative 0\n",
  );
  expect(text).toMatch(/^ {4}curl -X PUT -H "Authorization: Bearer \$CHAT_CONTRACT_BEARER" https:\S+/m);
  expect(text).toContain("    expected  400 or 422: name may have at most 200 characters\n");
  expect(text).toMatch(/^ {4}got {7}200 application\/json\n {14}\(redacted\)\n {14}\{"id":"c"/m);
});

test("coverage shows both numbers, and names unreached parts", () => {
  expect(text).toMatch(/^responses +11 \/ 29 +37 %\n {2}not chatList 429\n(.*\n){2} {2}and 2 more$/m);
});

test("a part that no case can be made for is listed with its reason", () => {
  expect(text).toContain(
    "  #/components/parameters/Limit: a pattern that no value can be made for\n    chatList query parameter\n",
  );
});

test("the last line counts", () => {
  expect(text).toMatch(/\n192 passed, 3 failed, 30 skipped\n$/);
});

test("colours appear if they are asked for, and nothing else changes", () => {
  const color = terminalReport(sampleReport(), { color: true });
  expect(color).toContain("\u001b[");
  expect(stripVTControlCharacters(color)).toBe(text);
  expect(text).not.toContain("\u001b");
});

test("text of a server can't drive the terminal", () => {
  const reason = "Expected 200, got 500: \u001b[2J\u0007\u202eevil";
  const failed = outcome("chatGet", "accept", "*/*", {
    result: "failed",
    reason,
    ...messages(500, "\u001b]0;owned\u0007\r\nline"),
  });
  const drawn = terminalReport(
    sampleReport({
      outcomes: [...operations.map(({ id }) => outcome(id, "response", "r", messages(200, ""))), failed],
    }),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(drawn).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
  expect(drawn).toContain("\\u001b]0;owned\\u0007");
});

test("the rest of a reason comes below the expected response", () => {
  const failed = outcome("chatGet", "accept", "*/*", {
    result: "failed",
    failure: "status",
    reason:
      "Expected 200, got 308: any media type will do.\nIt leads to /x. No redirect is followed.\n{}\nFor chat, none.",
    ...messages(308, "{}"),
  });
  expect(terminalReport(sampleReport({ outcomes: [failed] }))).toMatch(
    /got +308 application\/json\n +It leads to \/x\. No redirect is followed\.\n +For chat, none\.\n +\{\}\n/,
  );
});

test("a media type that was not expected stands beside the one that was", () => {
  const failed = outcome("chatGet", "accept", "*/*", {
    result: "failed",
    failure: "media type",
    reason: "Expected the media type application/json, got text/html.\n{}",
    ...messages(200, "{}"),
  });
  expect(terminalReport(sampleReport({ outcomes: [failed] }))).toContain(
    "\n              Expected the media type application/json, got text/html.\n              {}\n",
  );
});
