import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { prepareGeneration } from "../generate/generate.ts";
import { ContractError } from "../generate/problem.ts";
import { runNode, temporaryCopy } from "./temporary-copy.ts";

const LIST = "      operationId: chatList\n";

describe("pnpm generate", () => {
  test("says in one line that nothing changed, and leaves the files alone", async () => {
    const { contract, client } = await temporaryCopy();
    const file = join(client, "src/generated/schema.ts");
    const before = await stat(file);
    const { code, stdout, stderr } = await runNode("scripts/generate.ts", contract, "--client", client);
    expect(code).toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^✔ .*chat\.yaml → nothing to change \d+ ms\n$/);
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  });

  test("writes what changed and names it", async () => {
    const { contract, client, edit } = await temporaryCopy();
    await edit("summary: List the chat sessions of a tenant", "summary: Lists them");
    const { code, stderr } = await runNode("scripts/generate.ts", contract, "--client", client);
    expect(code).toBe(0);
    expect(stderr).toContain("operations.ts");
    expect(await readFile(join(client, "src/generated/operations.ts"), "utf8")).toContain(
      "   * Lists them\n",
    );
  });

  test("gives the same bytes for a contract with Windows line ends", async () => {
    const { contract, client } = await temporaryCopy();
    const text = await readFile(contract, "utf8");
    await writeFile(contract, text.replaceAll("\n", "\r\n"));
    expect((await prepareGeneration(contract, client)).stale).toEqual([]);
  });

  test("takes generated files with Windows line ends as up to date", async () => {
    const { contract, client } = await temporaryCopy();
    const file = join(client, "src/generated/operations.ts");
    await writeFile(file, (await readFile(file, "utf8")).replaceAll("\n", "\r\n"));
    expect((await prepareGeneration(contract, client)).stale).toEqual([]);
  });

  test("--check names the file that is out of date and the command, and writes nothing", async () => {
    const { contract, client } = await temporaryCopy();
    const file = join(client, "src/generated/operations.ts");
    await writeFile(file, "// edited by hand\n");
    const { code, stderr } = await runNode("scripts/generate.ts", contract, "--client", client, "--check");
    expect(code).toBe(1);
    expect(stderr).toMatch(/✘ .*operations\.ts is out of date\. Run pnpm generate\.\n/);
    expect(await readFile(file, "utf8")).toBe("// edited by hand\n");
  });

  test("--check passes on the committed files", async () => {
    const { code, stderr } = await runNode("scripts/generate.ts", "--check");
    expect(stderr).toMatch(/^✔ generated files are up to date \d+ ms\n$/);
    expect(code).toBe(0);
  });

  test("prints a broken contract as file:line:column, without a stack, and writes nothing", async () => {
    const { contract, client, edit } = await temporaryCopy();
    await edit(LIST, "");
    const file = join(client, "src/generated/operations.ts");
    const before = await readFile(file, "utf8");
    const { code, stderr } = await runNode("scripts/generate.ts", contract, "--client", client);
    expect(code).toBe(1);
    expect(stderr).toMatch(/chat\.yaml:\d+:\d+: GET .* has no operationId\. Add one/);
    expect(stderr).toMatch(/✘ 1 problem in the contract; the generated files are as they were\.\n$/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test.each([
    [["--chekc"], /Unknown option '--chekc'.*pnpm generate --help/s],
    [["a.yaml", "b.yaml"], /One contract at a time/],
    [["no-such.yaml"], /no-such\.yaml: There is no such file\./],
  ])("refuses %s", async (args, message) => {
    const { code, stderr } = await runNode("scripts/generate.ts", ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("--help goes to stdout", async () => {
    const { code, stdout } = await runNode("scripts/generate.ts", "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage {2}pnpm generate/);
  });
});

describe("a problem in the contract is reported where it stands", () => {
  const SECOND_PATH = "  /api/v1/tenants/{tenant}/chats/{chat}:";

  test.each([
    ["broken YAML", "paths:\n", "paths: [\n", /The YAML is broken: /, undefined],
    [
      "an unresolved $ref",
      "parameters/Limit",
      "parameters/Limits",
      /Limits.*leads nowhere/,
      '$ref: "#/components/parameters/Limits"',
    ],
    [
      "no operationId",
      LIST,
      "",
      /GET \S+ has no operationId\. Add one/,
      "summary: List the chat sessions of a tenant",
    ],
    [
      "a duplicate operationId",
      LIST,
      "      operationId: chatGet\n",
      /operationId chatGet is taken by GET/,
      undefined,
    ],
    [
      "an operationId that names no method",
      LIST,
      "      operationId: chat-list\n",
      /"chat-list" can't name a method/,
      "chat-list",
    ],
    [
      "colliding arguments",
      "name: limit\n",
      "name: tenant\n",
      /two arguments are named tenant, the query parameter and the path/,
      undefined,
    ],
    ["a parameter named body", "name: tenant\n", "name: body\n", /two arguments are named body/, undefined],
    [
      "a path under /__mock",
      SECOND_PATH,
      SECOND_PATH.replace("/api/v1", "/__mock"),
      /belongs to the mock server/,
      undefined,
    ],
    [
      "a path parameter that is not declared",
      "/api/v1/tenants/{tenant}/chats:",
      "/api/v1/{org}/{tenant}/chats:",
      /\{org\} is not declared/,
      undefined,
    ],
    [
      "a media type that the client can't read",
      "application/json:",
      "text/csv:",
      /text\/csv is not a media type/,
      undefined,
    ],
    ["no OpenAPI version", "openapi: 3.1.1", "open: 3.1.1", /openapi is missing/, undefined],
    ["another OpenAPI version", "openapi: 3.1.1", "openapi: 2.0.0", /openapi is "2\.0\.0"/, undefined],
    ["no paths", "\npaths:\n", "\nx-paths:\n", /has no paths/, undefined],
  ])("%s", async (_name, from, to, message, at) => {
    const { contract, client, edit } = await temporaryCopy();
    await edit(from, to);
    const error = await prepareGeneration(contract, client).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ContractError);
    const problem = (error as ContractError).problems.find((it) => message.test(it.message));
    expect(problem, (error as ContractError).message).toBeDefined();
    expect(problem?.file).toBe(contract);
    const line = (await readFile(contract, "utf8")).split("\n")[(problem?.line ?? 0) - 1];
    expect(line?.slice((problem?.column ?? 0) - 1)).toBeTruthy();
    if (at) expect(line).toContain(at);
  });

  test("an empty file", async () => {
    const { contract, client } = await temporaryCopy();
    await writeFile(contract, "");
    await expect(prepareGeneration(contract, client)).rejects.toThrow(/chat\.yaml:1:1: The file is empty/);
  });

  test("all of them at once", async () => {
    const { contract, client, edit } = await temporaryCopy();
    await edit(LIST, "");
    await edit("      operationId: chatGet\n", "");
    await expect(prepareGeneration(contract, client)).rejects.toMatchObject({ problems: { length: 2 } });
  });

  test("broken YAML in another file", async () => {
    const { contract, folder, client, edit } = await temporaryCopy();
    await writeFile(join(folder, "limit.yaml"), "name: limit\nin: [query\n");
    await edit('"#/components/parameters/Limit"', "limit.yaml");
    await expect(prepareGeneration(contract, client)).rejects.toThrow(/limit\.yaml:\d+:\d+: /);
  });

  test("in another file that the contract refers to", async () => {
    const { contract, folder, client, edit } = await temporaryCopy();
    await writeFile(join(folder, "limit.yaml"), "name: limit\nin: query\nschema: { $ref: '#/nope' }\n");
    await edit('"#/components/parameters/Limit"', "limit.yaml");
    await expect(prepareGeneration(contract, client)).rejects.toThrow(/limit\.yaml:3:\d+: .*nope/);
  });
});

test("a contract in several files is generated from as one", async () => {
  const { contract, folder, client, edit } = await temporaryCopy();
  const limit = "name: limit\nin: query\ndescription: How many.\nschema: { type: integer }\n";
  await writeFile(join(folder, "limit.yaml"), limit);
  await edit('"#/components/parameters/Limit"', "limit.yaml");
  const generation = await prepareGeneration(contract, client);
  expect(generation.contract.files).toEqual([contract, join(folder, "limit.yaml")]);
  await generation.write();
  expect(await readFile(join(client, "src/generated/operations.ts"), "utf8")).toContain(
    "/** How many. */\n  limit?: number;",
  );
});
