import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { REPOSITORY_CONTRACT } from "./contracts.ts";
import { repository } from "./repository.ts";

/** A copy of a contract and of the client package, to edit and to generate into. */
export interface ClientCopy {
  /** Its folder, inside the client package, so that what the client imports resolves. */
  readonly folder: string;
  readonly contract: string;
  readonly client: string;
  /** Replaces text of the contract. @throws {Error} If the contract does not have that text. */
  edit(from: string | RegExp, to: string): Promise<void>;
}

/** What is copied, and who removes it. */
export interface ClientCopyOptions {
  /** The default is the contract of this repository. */
  contract?: string;
  /** Gets a function that removes the copy. By default it is called when the test ends. */
  onEnd?: (remove: () => Promise<void>) => void;
}

/** Makes a copy of a contract and of the client package. */
export async function clientCopy({
  contract: original = REPOSITORY_CONTRACT,
  onEnd = onTestFinished,
}: ClientCopyOptions = {}): Promise<ClientCopy> {
  const packageFolder = join(repository, "packages/client");
  const folder = await mkdtemp(join(packageFolder, ".copy-"));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  const contract = join(folder, "chat.yaml");
  const client = join(folder, "client");
  await cp(original, contract);
  for (const name of ["src", "docs"])
    await cp(join(packageFolder, name), join(client, name), { recursive: true });
  return {
    folder,
    contract,
    client,
    async edit(from, to) {
      const text = await readFile(contract, "utf8");
      const edited = text.replace(from, () => to);
      if (edited === text) throw new Error(`${from} is not in the contract`);
      await writeFile(contract, edited);
    },
  };
}
