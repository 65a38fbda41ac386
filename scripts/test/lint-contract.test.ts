/** The lint within this process says what the command of Redocly says, which carries a newer engine. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contractFile } from "../contract.ts";
import { lintContract } from "../lint-contract.ts";
import { redocly } from "../redocly.ts";
import { temporaryCopy } from "./temporary-copy.ts";

const text = await readFile(contractFile, "utf8");

/** One way to break the contract for each kind of rule: what stands there, and what stands there instead. */
const BREAKS: readonly (readonly [from: string, to: string])[] = [
  ["maxLength: 200", "maxLenght: 200"],
  ["operationId: chatGet", "operationId: Get"],
  ["operationId: chatGet\n", "operationId: chatList\n"],
  ["      summary: Get a chat session\n", ""],
  ["description: Returns one chat session", "x-description: Returns one chat session"],
  ["openapi: 3.1.1", "openapi: 3.1.1\nnothing: here"],
  ["  title: Chat API\n", ""],
  ["tags: [chat]", "tags: [chat, other]"],
  ["          maxLength: 200\n", ""],
  ["          maxItems: 100\n", ""],
  ["type: string", "type: strin"],
  ["type: integer", "type: integer\n        nullable: true"],
  ['#/components/schemas/ChatSession"', '#/components/schemas/ChatSessions"'],
  ['"401":', '"418":'],
  ['"403":', '"418":'],
  ["application/json:", "text/csv:"],
  ["      example: 20\n", ""],
  ["pagination: { current_page: 1,", "pagination: { current_page: one,"],
  ["basicAuth: []", "basicAuthentication: []"],
  ["/api/v1/tenants/{tenant}/chats:", "/api/v1/tenants/{tenants}/chats:"],
  ["/api/v1/tenants/{tenant}/chats:", "/api/v1/getTenants/{tenant}/chats:"],
  ["url: https://{host}", "url: https://{host}/"],
  ["required: [name, version]", "required: [name, version, colour]"],
  ["enum: [system, user, assistant]", "enum: [system, user, 3]"],
  ["email: maintainers@chat.example.org", "email: nobody"],
];

test("frames, order and wording are those of `redocly lint`", async () => {
  const { folder } = await temporaryCopy();
  const files: string[] = [];
  for (const [index, [from, to]] of BREAKS.entries()) {
    const file = join(folder, `broken-${String(index).padStart(2, "0")}.yaml`);
    expect(text.includes(from), from).toBe(true);
    await writeFile(file, text.replace(from, to));
    files.push(file);
  }
  const { stdout } = await redocly(["lint", ...files]);
  const ours: string[] = [];
  for (const file of files) ours.push((await lintContract(file))?.frames ?? "");
  expect(ours.filter((frames) => frames !== "")).toEqual(stdout.trim().split(/\n+(?=\[1\] )/));
  expect(ours.filter((frames) => frames !== "").length).toBeGreaterThanOrEqual(20);
}, 30_000);

test("the contract itself holds", async () => {
  expect(await lintContract(contractFile)).toBeUndefined();
});

test("a file that is not YAML, and one that is missing, are told in a message", async () => {
  const { contract } = await temporaryCopy();
  await writeFile(contract, "paths: [");
  expect(await lintContract(contract)).toEqual({ frames: "", message: expect.stringMatching(/chat\.yaml/) });
  expect(await lintContract(`${contract}.none`)).toEqual({
    frames: "",
    message: expect.stringMatching(/none/),
  });
});
