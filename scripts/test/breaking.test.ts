import { describe, expect, test } from "vitest";
import { redocly } from "../redocly.ts";
import { runNode, temporaryCopy } from "./temporary-copy.ts";

/** Pairs of a contract and its successor, rated by the rules of redocly.diff.yaml. */
describe("a change of the contract is rated", () => {
  test.each([
    [
      "a tighter request",
      "maxLength: 200\n          examples: [Q1 roadmap review]\n    ChatSessionList",
      "maxLength: 100\n          examples: [Q1 roadmap review]\n    ChatSessionList",
      false,
    ],
    ["a renamed operation", "      operationId: chatGet\n", "      operationId: chatFetch\n", false],
    ["a new summary", "summary: Get a chat session", "summary: Get one chat session", true],
  ])("%s", async (_name, from, to, compatible) => {
    const [base, revision] = [await temporaryCopy(), await temporaryCopy()];
    await revision.edit(from, to);
    const { ok } = await redocly(["diff", base.contract, revision.contract], { config: "redocly.diff.yaml" });
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
