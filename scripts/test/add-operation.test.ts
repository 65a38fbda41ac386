/** The rule of this repository: to add an operation, a person edits openapi/chat.yaml and nothing else. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createSuite, readContract } from "@chat-api/contract-tests";
import { startMockServer } from "@chat-api/mock-server";
import { expect, onTestFinished, test } from "vitest";
import { prepareGeneration } from "../generate/generate.ts";
import { root } from "../generate/problem.ts";
import { lint } from "../redocly.ts";
import { type TemporaryCopy, temporaryCopy } from "./temporary-copy.ts";

const TENANT = "707d0855-80ab-4e1f-a156-f1c4546cbf52";
const NEXT_PATH = "  /api/v1/tenants/{tenant}/chats/{chatId}/messages:\n";

const guide = await readFile(join(root, "openapi/README.md"), "utf8");
/** As the guide shows it to the reader, at the depth where it belongs. */
const DELETE = (/^```yaml\n(.*?)^```$/ms.exec(guide)?.[1] ?? "").replace(/^(?=.)/gm, "    ");

const CONSUMER = `import { createChatClient } from "./client/src/index.ts";

const client = createChatClient({ baseUrl: "https://chat.example.org" });
export const gone: undefined = await client.chatDeleteChatSession({ tenant: "t", chat: "c" });
// @ts-expect-error the session to delete is required
await client.chatDeleteChatSession({ tenant: "t" });
await client.DELETE("/api/v1/tenants/{tenant}/chats/{chat}", { params: { path: { tenant: "t", chat: "c" } } });
`;

test("an operation that is added to the contract is typed, documented, mocked and tested", async () => {
  const copy = await temporaryCopy();
  const before = createSuite(await readContract(copy.contract)).cases;
  await copy.edit(NEXT_PATH, DELETE + NEXT_PATH);

  expect(await lint(copy.contract)).toBeUndefined();
  const generation = await prepareGeneration(copy.contract, copy.client);
  await generation.write();
  for (const file of generation.stale) expect(file).toMatch(/\/(generated|docs)\//);

  await expectTypes(copy);
  expect(await readFile(join(copy.client, "src/generated/operations.ts"), "utf8")).toContain(
    "Delete a chat session",
  );

  const mock = await startMockServer({ document: copy.contract, port: 0 });
  onTestFinished(() => mock.close());
  const { createChatClient, bearerAuth } = await import(join(copy.client, "src/index.ts"));
  const client = createChatClient({ baseUrl: mock.url, auth: bearerAuth("token") });
  const session = await client.chatCreateChatSession({ tenant: TENANT, body: {} });
  const gone = await client.chatDeleteChatSession({ tenant: TENANT, chat: session.metadata.id });
  expect(gone).toBeUndefined();

  const { cases, coverage } = createSuite(await readContract(copy.contract));
  const added = cases.filter(({ operationId }) => operationId === "chatDeleteChatSession");
  expect(added.length).toBeGreaterThan(10);
  expect(cases).toHaveLength(before.length + added.length);
  const credentials = { basic: { username: "ada", password: "password" }, bearer: "token", apiKey: "secret" };
  for (const { run } of added) await run({ url: mock.url, mock: true, credentials, client });
  expect(coverage.missing().filter((cell) => cell.startsWith("chatDeleteChatSession "))).toEqual([]);
});

async function expectTypes({ folder }: TemporaryCopy): Promise<void> {
  await writeFile(join(folder, "consumer.ts"), CONSUMER);
  const options = {
    extends: "../../tsconfig.json",
    compilerOptions: { lib: ["es2024", "dom", "dom.iterable"] },
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ ...options, include: ["consumer.ts"] }));
  await promisify(execFile)(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder]);
}
