import { exec } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { startNode } from "./running-command.ts";
import { FIXTURE, generatedCopy, type TemporaryCopy } from "./temporary-copy.ts";

const SUMMARY = "summary: List the notes";

function start({ contract, client }: TemporaryCopy) {
  return startNode("scripts/dev.ts", "--port", "0", "--contract", contract, "--client", client);
}

describe("pnpm start", () => {
  test("prints the URL, the operations, and a curl line that works when pasted; follows each save", async () => {
    const copy = await generatedCopy({ contract: FIXTURE });
    const command = start(copy);
    const [url] = await command.printed(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
    await command.printed(/GET +\/api\/v1\/notes +chatListNotes\n/);
    const [curl] = await command.printed(/curl .*(?=\n)/);
    await command.printed(/Ctrl-C/);
    const { stdout } = await promisify(exec)(`${curl} --silent`);
    expect(JSON.parse(stdout)).toHaveProperty("rows");
    await command.printed(/200 GET \/api\/v1\/notes/);

    // Saves, also of an editor that replaces the file: one line each, with the time.
    const file = join(copy.client, "src/generated/operations.ts");
    const text = await readFile(copy.contract, "utf8");
    for (const [summary, save] of Object.entries({ One: writeFile, Two: replaceFile, Three: replaceFile })) {
      await save(copy.contract, text.replace(SUMMARY, `summary: ${summary}`));
      await command.printed(/✔ linted · generated \d+ files? · mock reloaded \d+ ms\n/);
      expect(await readFile(file, "utf8")).toContain(`* ${summary}\n`);
    }

    // Broken saves: what is broken is shown, and the last good contract stays served and generated from.
    const before = await readFile(file, "utf8");
    const breaks = [
      ["maxLength: 64", "maxLenght: 64", /Property `maxLenght` is not expected here/],
      ["\npaths:\n", "\npaths:\n  /api/v1/teams:\n    get:\n", /Expected type `Operation`/],
    ] as const;
    for (const [good, bad, message] of breaks) {
      await copy.edit(good, bad);
      await command.printed(message);
      await command.printed(/✘ \S*chat\.yaml is broken; the last good contract is still served \d+ ms\n/);
      const headers = { authorization: "Bearer token" };
      expect((await fetch(`${url}/api/v1/notes`, { headers })).status).toBe(200);
      expect(await readFile(file, "utf8")).toBe(before);
      await copy.edit(bad, good);
      await command.printed(/✔ linted · nothing to generate · mock reloaded/);
    }
    expect(await command.stop()).toBe(0);
  });

  test("goes on after the folder of the contract was replaced", async () => {
    const copy = await generatedCopy({ contract: FIXTURE });
    const folder = join(copy.folder, "openapi");
    const text = await readFile(copy.contract, "utf8");
    await mkdir(folder);
    await writeFile(join(folder, "chat.yaml"), text);
    const command = start({ ...copy, contract: join(folder, "chat.yaml") });
    await command.printed(/Ctrl-C/);
    await rm(folder, { recursive: true });
    await command.printed(/chat\.yaml: There is no such file\.\n✘ .* still served \d+ ms\n/);
    await mkdir(folder);
    await writeFile(join(folder, "chat.yaml"), text.replace(SUMMARY, "summary: List them all"));
    await command.printed(/✔ linted · generated \d+ files? · mock reloaded/);
  });

  test("waits where the contract is broken from the start, then serves", async () => {
    const copy = await generatedCopy({ contract: FIXTURE });
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
    const { contract, client } = await generatedCopy({ contract: FIXTURE });
    const command = startNode(
      "scripts/dev.ts",
      "--port",
      String(port),
      "--contract",
      contract,
      "--client",
      client,
    );
    const [line] = await command.printed(/✘ .*in use.*\n/);
    expect(line).toContain(String(port));
    expect(command.output()).not.toMatch(/^\s+at /m);
  });

  test.each([
    [["--port", "http"], /"http" is not a port/],
    [["--prot", "1"], /Unknown option '--prot'/],
  ])("refuses %s", async (args, message) => {
    await startNode("scripts/dev.ts", ...args).printed(message);
  });
});

async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
}
