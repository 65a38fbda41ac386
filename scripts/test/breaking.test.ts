import { describe, expect, test } from "vitest";
import { redocly } from "../redocly.ts";
import { runNode } from "./run-node.ts";
import { FIXTURE, temporaryCopy } from "./temporary-copy.ts";

/** Pairs of a contract and its successor, rated by the rules of redocly.diff.yaml. */
describe("a change of the contract is rated", () => {
  test.each([
    ["a tighter request", "maximum: 100", "maximum: 50", false],
    ["a renamed operation", "operationId: chatListNotes\n", "operationId: chatFetchNotes\n", false],
    ["a new summary", "summary: List the notes", "summary: List all notes", true],
  ])("%s", async (_name, from, to, compatible) => {
    const base = FIXTURE;
    const revision = await temporaryCopy({ contract: FIXTURE });
    await revision.edit(from, to);
    const { ok } = await redocly(["diff", base, revision.contract], { config: "redocly.diff.yaml" });
    expect(ok).toBe(compatible);
  });
});

describe("pnpm breaking", () => {
  test.each([
    [["no-such-commit"], /no openapi\/chat\.yaml at no-such-commit/],
    [["--all"], /Usage: pnpm breaking/],
  ])("refuses %s", async (args, message) => {
    const { code, stderr } = await runNode("scripts/breaking.ts", ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});
