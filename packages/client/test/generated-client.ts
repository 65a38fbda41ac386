import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { REPOSITORY_CONTRACT, SESSIONS } from "@chat-api/test-support/contracts.ts";
import { repository } from "@chat-api/test-support/repository.ts";
import { run } from "@chat-api/test-support/run.ts";
import { packageFolder } from "./package/commands.ts";

const { parse } = createRequire(join(repository, "scripts/package.json"))("yaml") as {
  parse(text: string): Contract;
};

type Json = Record<string, unknown>;
/** As much of an OpenAPI document as is changed here. */
export interface Contract extends Json {
  info: { version: string };
  paths: Record<string, Record<string, Json>>;
}

/** The contract of this repository. */
export async function readContract(): Promise<Contract> {
  return parse(await readFile(REPOSITORY_CONTRACT, "utf8"));
}

/** A contract of so many operations, five of them again and again under other names. */
export async function manyOperations(count: number): Promise<Contract> {
  const contract: Contract = parse(await readFile(SESSIONS, "utf8"));
  const paths: Contract["paths"] = {};
  for (let copy = 1; copy <= count / 5; copy++) {
    const suffix = copy > 1 ? String(copy) : "";
    for (const [path, item] of Object.entries(contract.paths)) {
      const text = JSON.stringify(item).replaceAll(/"operationId":"(\w+)"/g, `"operationId":"$1${suffix}"`);
      paths[path.replace("chats", `chats${suffix}`)] = JSON.parse(text);
    }
  }
  return { ...contract, paths };
}

/** A folder inside the package, where its name resolves to it. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(packageFolder, ".copy-"));
}

/** Makes the client of a contract in a folder, by the generator of this repository. */
export async function generateClient(contract: Contract, folder: string): Promise<void> {
  await cp(join(packageFolder, "src"), join(folder, "src"), { recursive: true });
  const file = join(folder, "contract.json");
  await writeFile(file, JSON.stringify(contract));
  await run(process.execPath, [join(repository, "scripts/generate.ts"), file, "--client", folder], folder);
}
