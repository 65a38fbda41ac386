import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MockServer, startMockServer } from "../src/index.ts";
import { AUTH, CHATS, CONTRACT, JSON_BODY, until } from "./helpers.ts";

let folder: string;
let file: string;
let schemas: string;
let mock: MockServer;
const lines: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-mock-"));
  file = join(folder, "chat.yaml");
  schemas = join(folder, "examples.yaml");
  // A second file, so that a save of what the contract refers to is seen.
  const contract = await readFile(CONTRACT, "utf8");
  await writeFile(
    file,
    contract.replace("\n  schemas:\n", "\n  schemas:\n    Shared:\n      $ref: examples.yaml#/shared\n"),
  );
  await writeFile(schemas, "shared: { title: one }\n");
  lines.length = 0;
  mock = await startMockServer({
    document: file,
    stateless: true,
    watch: true,
    log: (line) => lines.push(line),
  });
});
afterEach(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

const name = async (): Promise<string> => {
  const response = await fetch(mock.url + CHATS, { headers: AUTH });
  return ((await response.json()) as { rows: { name: string }[] }).rows[1]?.name as string;
};
const save = async (text: string): Promise<void> => {
  // As editors do: a new file instead of the old one.
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
};

describe("a save", () => {
  test("is served at once, over and over, without a failed request", async () => {
    const contract = await readFile(file, "utf8");
    const load = new AbortController();
    let responded = 0;
    const clients = Array.from({ length: 4 }, async () => {
      while (!load.signal.aborted) {
        await name();
        responded++;
      }
    });
    for (let i = 0; i < 5; i++) {
      await save(contract.replaceAll("name: Support triage", `name: Version ${i}`));
      await until(async () => (await name()) === `Version ${i}`);
    }
    load.abort();
    await Promise.all(clients);
    expect(responded).toBeGreaterThan(20);
    expect(mock.requests().every(({ response }) => response.status === 200)).toBe(true);
  });

  test("of a file that the contract refers to is seen", async () => {
    await writeFile(schemas, "shared: { title: two }\n");
    await until(() => lines.some((line) => line.startsWith("reloaded: ")));
  });

  test("that is broken keeps the last good one, and says where", async () => {
    await save(`${await readFile(file, "utf8")}\n broken: [\n`);
    await until(() => lines.some((line) => line.startsWith("not reloaded")));
    expect(lines.find((line) => line.startsWith("not reloaded"))).toMatch(/chat\.yaml:\d+:\d+: /);
    expect(await name()).toBe("Support triage");
  });

  test("of a schema that does not compile keeps the last good one, and says where", async () => {
    const contract = await readFile(file, "utf8");
    await save(contract.replace('pattern: "^[!-~]+$"', 'pattern: "^[!-~+$"'));
    const line = contract.split("\n").findIndex((text) => text.includes('pattern: "^[!-~]+$"')) + 1;
    await until(() => lines.some((text) => text.startsWith("not reloaded")));
    expect(lines.find((text) => text.startsWith("not reloaded"))).toContain(`chat.yaml:${line}:`);
    await expect(mock.reload()).rejects.toThrow(
      /chat\.yaml:\d+:\d+: the schema at #\/.*\/pattern does not compile/,
    );
    expect(await name()).toBe("Support triage");
  });

  test("lets requests in flight finish on the version that they began with", async () => {
    const contract = await readFile(file, "utf8");
    let proceed = (): void => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('{"name":'));
        proceed = () => {
          controller.enqueue(Buffer.from('"a"}'));
          controller.close();
        };
      },
    });
    const slow = fetch(mock.url + CHATS, {
      method: "POST",
      body,
      headers: JSON_BODY,
      duplex: "half",
    } as RequestInit);
    await name();
    await save(contract.replaceAll("name: Onboarding questions", "name: Changed"));
    await until(() => lines.some((line) => line.startsWith("reloaded: ")));
    proceed();
    expect(await (await slow).json()).toMatchObject({ name: "Onboarding questions" });
  });
});

test("state is kept over a reload, and new operations come with it", async () => {
  await using own = await startMockServer({ document: file });
  const created = await fetch(own.url + CHATS, {
    method: "POST",
    body: '{"name":"Kept"}',
    headers: JSON_BODY,
  });
  const { metadata } = (await created.json()) as { metadata: { id: string } };
  const contract = await readFile(file, "utf8");
  await save(
    contract.replace(
      "    put:\n      operationId: chatUpdateChatSession",
      "    delete:\n      operationId: chatDeleteChatSession\n      summary: Delete\n      responses:\n        '204': { description: Gone. }\n    put:\n      operationId: chatUpdateChatSession",
    ),
  );
  await own.reload();
  const chat = `${own.url}${CHATS}/${metadata.id}`;
  expect(await (await fetch(chat, { headers: AUTH })).json()).toMatchObject({ name: "Kept" });
  const deleted = await fetch(chat, { method: "DELETE", headers: AUTH });
  expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
  expect(own.operations.map(({ operationId }) => operationId)).toContain("chatDeleteChatSession");
});

test("handlers are loaded again when their file is saved", async () => {
  const handlers = join(folder, "handlers.mjs");
  const text = (rows: string): string =>
    `export default { chatList: () => ({ status: 200, body: { rows: [], note: "${rows}" } }) };`;
  await writeFile(handlers, text("one"));
  await using own = await startMockServer({ document: file, handlers, watch: true });
  const note = async (): Promise<string> =>
    ((await (await fetch(own.url + CHATS, { headers: AUTH })).json()) as { note: string }).note;
  expect(await note()).toBe("one");
  await writeFile(handlers, text("two"));
  await until(async () => (await note()) === "two");
});
