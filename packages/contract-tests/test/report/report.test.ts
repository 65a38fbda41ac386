import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { writeReport } from "../../src/report/write-report.ts";
import { messages, operations, outcome, SECRET, sampleOutcomes, sampleReport } from "./sample.ts";

const schemaFile = new URL("../../src/report/report.schema.json", import.meta.url);

/** The same, but it refuses properties that it does not name. */
function closed(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in copy && "type" in copy && copy.type === "object"
    ? { ...copy, additionalProperties: false }
    : copy;
}

test("report.json is as its schema documents it, and has no other property", async () => {
  const ajv = new Ajv2020();
  addFormats.default(ajv);
  const validate = ajv.compile(closed(JSON.parse(await readFile(schemaFile, "utf8"))) as object);
  const report = JSON.parse(JSON.stringify(sampleReport()));
  validate(report);
  expect(validate.errors).toBeNull();
  validate({ ...report, more: 1 });
  expect(validate.errors).not.toBeNull();
});

test("the matrix counts each case once, and says why a cell is empty", () => {
  const { matrix, cases, summary } = sampleReport();
  const sum = matrix.reduce((total, { passed, failed, skipped }) => total + passed + failed + skipped, 0);
  expect(sum).toBe(cases.length);
  expect(summary).toEqual({ passed: 192, failed: 3, skipped: 30 });
  const reasons = (operationId: string, aspect: string) =>
    matrix.find((it) => it.operationId === operationId && it.aspect === aspect)?.reasons;
  expect(reasons("chatList", "body negative")).toEqual(["no request body is declared"]);
  expect(reasons("chatList", "example")).toEqual(["only a mock responds as a Prefer header asks"]);
  expect(reasons("chatList", "happy path")).toBeUndefined();
  for (const { passed, failed, skipped, reasons: why } of matrix)
    if (passed + failed + skipped === 0) expect(why?.join("")).toBeTruthy();
});

test("failures of one operation, aspect and kind are one entry", () => {
  const { failures } = sampleReport();
  expect(failures.map(({ kind, cases }) => [kind, cases.length])).toEqual([
    ["status", 2],
    ["additionalProperties", 1],
  ]);
});

describe("an operation that never succeeded", () => {
  const refused = (reason = "") =>
    operations.map(({ id }) =>
      outcome(id, "method", "PATCH", { ...messages(id === "chatGet" ? 404 : 200, "{}"), reason }),
    );

  test("fails, though all its cases passed", () => {
    const { summary, failures, operations: rows, cases } = sampleReport({ outcomes: refused() });
    expect(summary).toEqual({ passed: 5, failed: 1, skipped: 0 });
    expect(failures).toMatchObject([{ operationId: "chatGet", kind: "no success" }]);
    expect(cases.at(-1)?.reason).toBe("No request to chatGet succeeded, so little is known of it.");
    expect(rows.filter(({ succeeded }) => !succeeded).map(({ id }) => id)).toEqual(["chatGet"]);
  });

  test("says why its documented request was skipped", () => {
    const reason = "no credentials for basicAuth were given";
    const skipped = outcome("chatGet", "happy path", "documented", { result: "skipped", reason });
    const { cases } = sampleReport({ outcomes: [...refused(), skipped] });
    expect(cases.at(-1)?.reason).toContain(`was skipped: ${reason}.`);
  });

  test("is not failed twice, nor if the run was stopped, nor if it was not asked for", () => {
    const failed = outcome("chatGet", "happy path", "documented", { result: "failed", ...messages(500, "") });
    expect(sampleReport({ outcomes: [...refused(), failed] }).summary.failed).toBe(1);
    expect(sampleReport({ outcomes: refused(), stopped: true }).summary.failed).toBe(0);
    const only = sampleReport({
      outcomes: refused().filter((it) => it.case.operationId === "chatList"),
      operations: ["chatList"],
    });
    expect(only.summary).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(only.operations.map(({ id }) => id)).toEqual(["chatList"]);
  });

  test("is one whose success came for a request to something else", () => {
    const other = outcome("chatGet", "path", "/", messages(200, ""));
    const { expect: wanted, ...rest } = other.case;
    const elsewhere = { ...other, case: { ...rest, expect: { ...wanted, undeclared: true } } };
    expect(sampleReport({ outcomes: [...refused(), elsewhere] }).summary.failed).toBe(1);
  });
});

test("no file has a secret, though the server sends it back in headers and bodies", async () => {
  const folder = await temporaryFolder();
  const files = await writeReport(sampleReport({ outcomes: sampleOutcomes(1) }), join(folder, "a/b"));
  expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
    "a/b/report.html",
    "a/b/report.json",
    "a/b/junit.xml",
  ]);
  for (const file of files) {
    const text = await readFile(file, "utf8");
    expect(text).toContain("(redacted)");
    expect(text).not.toContain(SECRET);
  }
});
