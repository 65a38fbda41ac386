import { exec } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { startCommand } from "./running-command.ts";
import { type TemporaryCopy, temporaryCopy } from "./temporary-copy.ts";

const RENAMED = ["summary: List the chat sessions of a tenant", "summary: List them all"] as const;

function start({ contract, client }: TemporaryCopy) {
  return startCommand(`node scripts/dev.ts --port 0 --contract ${contract} --client ${client}`);
}

describe("pnpm start", () => {
  test("prints the URL, the operations, and a curl line that works when pasted", async () => {
    const command = start(await temporaryCopy());
    await command.printed(/http:\/\/127\.0\.0\.1:\d+\n/);
    await command.printed(/GET +\/api\/v1\/tenants\/\{tenant\}\/chats +chatList\n/);
    const [curl] = await command.printed(/curl .*(?=\n)/);
    const { stdout } = await promisify(exec)(`${curl} --silent`);
    expect(JSON.parse(stdout)).toHaveProperty("rows");
    expect(await command.stop()).toBe(0);
  });

  test("lints, generates and reloads on a save, and says so in one line with the time", async () => {
    const copy = await temporaryCopy();
    const command = start(copy);
    await command.printed(/Ctrl-C/);
    await copy.edit(...RENAMED);
    await command.printed(/\n✔ linted · generated \d+ files? · mock reloaded \d+ ms\n/);
    expect(await readFile(join(copy.client, "src/generated/operations.ts"), "utf8")).toContain(
      "List them all",
    );
  });

  test("notices an editor that saves by replacing the file, again and again", async () => {
    const copy = await temporaryCopy();
    const command = start(copy);
    await command.printed(/Ctrl-C/);
    const text = await readFile(copy.contract, "utf8");
    for (const summary of ["One", "Two"]) {
      await writeFile(`${copy.contract}~`, text.replace(RENAMED[0], `summary: ${summary}`));
      await rename(`${copy.contract}~`, copy.contract);
      await command.printed(/mock reloaded \d+ ms\n/);
      expect(await readFile(join(copy.client, "src/generated/operations.ts"), "utf8")).toContain(
        `* ${summary}\n`,
      );
    }
  });

  test("shows what is broken and keeps serving and generating from the last good contract", async () => {
    const copy = await temporaryCopy();
    const command = start(copy);
    const [url] = await command.printed(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
    await command.printed(/Ctrl-C/);
    const file = join(copy.client, "src/generated/operations.ts");
    const before = await readFile(file, "utf8");
    await copy.edit("maxLength: 64", "maxLenght: 64");
    await command.printed(/Property `maxLenght` is not expected here/);
    await command.printed(/✘ \S*chat\.yaml is broken; the last good contract is still served \d+ ms\n/);
    const headers = { authorization: "Bearer token" };
    const path = "/api/v1/tenants/707d0855-80ab-4e1f-a156-f1c4546cbf52/chats";
    expect((await fetch(url + path, { headers })).status).toBe(200);
    expect(await readFile(file, "utf8")).toBe(before);
    await copy.edit("maxLenght: 64", "maxLength: 64");
    await command.printed(/✔ linted · nothing to generate · mock reloaded/);
  });

  test("takes an operation that is only begun as a broken save", async () => {
    const copy = await temporaryCopy();
    const command = start(copy);
    await command.printed(/Ctrl-C/);
    await copy.edit("\npaths:\n", "\npaths:\n  /api/v1/teams:\n    get:\n");
    await command.printed(/Expected type `Operation`/);
    await command.printed(/is broken; the last good contract is still served/);
    await copy.edit("\npaths:\n  /api/v1/teams:\n    get:\n", "\npaths:\n");
    await command.printed(/✔ linted · nothing to generate · mock reloaded/);
  });

  test("goes on after the folder of the contract was replaced", async () => {
    const copy = await temporaryCopy();
    const folder = join(copy.folder, "openapi");
    const text = await readFile(copy.contract, "utf8");
    await mkdir(folder);
    await writeFile(join(folder, "chat.yaml"), text);
    const command = start({ ...copy, contract: join(folder, "chat.yaml") });
    await command.printed(/Ctrl-C/);
    await rm(folder, { recursive: true });
    await command.printed(/chat\.yaml: There is no such file\./);
    await mkdir(folder);
    await writeFile(join(folder, "chat.yaml"), text.replace(RENAMED[0], RENAMED[1]));
    await command.printed(/✔ linted · generated \d+ files · mock reloaded/);
  });

  test("waits where the contract is broken from the start, then serves", async () => {
    const copy = await temporaryCopy();
    await copy.edit("\npaths:", "\npaths: [");
    const command = start(copy);
    await command.printed(
      /chat\.yaml:\d+:\d+: The YAML is broken: .*\n✘ .*nothing is served yet, save to try again/,
    );
    await copy.edit("\npaths: [", "\npaths:");
    await command.printed(/Ctrl-C/);
  });

  test("ends with one clear line where the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    const command = startCommand(`node scripts/dev.ts --port ${port}`);
    const [line] = await command.printed(/✘ .*in use.*\n/);
    expect(line).toContain(String(port));
    expect(command.output()).not.toMatch(/^\s+at /m);
  });

  test.each([
    ["--port http", /"http" is not a port/],
    ["--prot 1", /Unknown option '--prot'/],
  ])("refuses %s", async (args, message) => {
    await startCommand(`node scripts/dev.ts ${args}`).printed(message);
  });
});
