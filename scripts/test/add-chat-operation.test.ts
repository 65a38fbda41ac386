/** The rule of this repository: to add an operation, a person edits openapi/chat.yaml and nothing else. */

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { prepareGeneration } from "@chat-api/codegen";
import { cases, runCases } from "@chat-api/contract-tests";
import { startMockServer } from "@chat-api/mock-server";
import { readDescription } from "@chat-api/openapi-document";
import { type ClientCopy, clientCopy } from "@chat-api/test-support/client-copy.ts";
import { expect, onTestFinished, test } from "vitest";
import { lintContract } from "../lint-contract.ts";
import { contractFile, root } from "../repository.ts";

const TENANT = "707d0855-80ab-4e1f-a156-f1c4546cbf52";
const SESSION = "/api/v1/tenants/{tenant}/chats/{chat}";

const guide = await readFile(join(root, "openapi/README.md"), "utf8");
/** As the guide shows it to the reader. */
const shown = /^```yaml\n(.*?)^```$/ms.exec(guide)?.[1] ?? "";
const shownId = /^ *operationId: (\S+)$/m.exec(shown)?.[1] ?? "";

const { operations: present } = await readDescription(contractFile);
/** Somebody may have done what the guide says: then another operation is added, of the same kind. */
const done = present.some(
  ({ id, method, path }) => id === shownId || (method === "delete" && path === SESSION),
);
const id = done ? "chatTryOutTheGuide" : shownId;
const path = done ? `${SESSION}/guide` : SESSION;

/** The lines to write under `paths`, and where. */
function addition(): { before: string; lines: string } {
  const operation = shown.replace(shownId, id).replace(/^(?=.)/gm, "    ");
  const begin = `\n  ${SESSION}:\n`;
  if (!done) return { before: begin, lines: `${begin}${operation}` };
  const parameters = ["Tenant", "Chat"].map((name) => `      - $ref: "#/components/parameters/${name}"\n`);
  const item = `\n  ${path}:\n    parameters:\n${parameters.join("")}${operation}`;
  return { before: begin, lines: `${item.trimEnd()}${begin}` };
}

const CONSUMER = `import { createChatClient } from "./client/src/index.ts";
import { createPathClient } from "./client/src/paths.ts";

const client = createChatClient({ baseUrl: "https://chat.example.org" });
export const nothing: undefined = await client.${id}({ tenant: "t", chat: "c" });
// @ts-expect-error the session to delete is required
await client.${id}({ tenant: "t" });
await createPathClient({ baseUrl: "https://chat.example.org" }).DELETE("${path}", { params: { path: { tenant: "t", chat: "c" } } });
`;

test("an operation that is added to the contract is typed, documented, mocked and tested", async () => {
  const copy = await clientCopy();
  const { before, lines } = addition();
  await copy.edit(before, lines);

  expect(await lintContract(copy.contract)).toBeUndefined();
  const generation = await prepareGeneration(await readDescription(copy.contract), copy.client);
  await generation.write();
  for (const file of generation.stale) expect(file).toMatch(/[\\/](generated|docs)[\\/]/);

  await expectTypes(copy);
  const summary = /^ *summary: (.*)$/m.exec(shown)?.[1] ?? "no summary";
  expect(await readFile(join(copy.client, "src/generated/operations.ts"), "utf8")).toContain(summary);

  const mock = await startMockServer({ document: copy.contract, port: 0 });
  onTestFinished(() => mock.close());
  const { createChatClient } = await import(pathToFileURL(join(copy.client, "src/index.ts")).href);
  const client = createChatClient({ baseUrl: mock.url });
  const headers = { authorization: "Bearer token" };
  const session = await client.chatCreateChatSession({ tenant: TENANT, body: {} }, { headers });
  const result = await client[id]({ tenant: TENANT, chat: session.metadata.id }, { headers });
  expect(result).toBeUndefined();

  const { document, operations } = await readDescription(copy.contract);
  const added = cases(document, { operations: [id] });
  expect(added.length).toBeGreaterThan(30);
  const credentials = { basic: { username: "ada", password: "password" }, bearer: "token", apiKey: "secret" };
  const target = { url: mock.url, credentials, prefer: true, real: false };
  const reached = new Set<string>();
  for await (const { case: it, result, reason, reached: key } of runCases(added, target, { document })) {
    expect(result, `${it.aspect}, ${it.label}: ${reason}`).not.toBe("failed");
    if (key !== undefined) reached.add(key);
  }
  const operation = operations.find((it) => it.id === id);
  expect([...reached].sort()).toEqual(Object.keys(operation?.responses ?? {}).sort());
});

async function expectTypes({ folder }: ClientCopy): Promise<void> {
  await writeFile(join(folder, "consumer.ts"), CONSUMER);
  const options = {
    extends: "../../tsconfig.json",
    compilerOptions: { lib: ["es2024", "dom", "dom.iterable"] },
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ ...options, include: ["consumer.ts"] }));
  await promisify(execFile)(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder]);
}
