import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareGeneration } from "@chat-api/codegen";
import { readDescription } from "@chat-api/openapi-document";
import { onTestFinished } from "vitest";
import { contractFile, root } from "../repository.ts";

/** A contract for the tests of the tools: what they do does not depend on the words of openapi/chat.yaml. */
export const FIXTURE: string = join(root, "scripts/test/fixtures/contract.yaml");

/** A copy of a contract and of the client package, to edit and to generate into. */
export interface TemporaryCopy {
  /** Its folder, inside the client package, so that what the client imports resolves. */
  readonly folder: string;
  readonly contract: string;
  readonly client: string;
  /** Replaces text of the contract; fails if it is not there. */
  edit(from: string | RegExp, to: string): Promise<void>;
}

/** The contracts of other styles that the contract tests have. */
export function otherContract(name: string): string {
  return join(root, `packages/contract-tests/test/contracts/${name}.yaml`);
}

/** Of what, and who removes it. */
interface CopyOptions {
  /** The default is openapi/chat.yaml. */
  contract?: string;
  /** Is told what removes the copy. By default that is done when the test ends. */
  onEnd?: (remove: () => Promise<void>) => void;
}

/** Makes a copy of a contract and of the client package. */
export async function temporaryCopy({
  contract: original = contractFile,
  onEnd = onTestFinished,
}: CopyOptions = {}): Promise<TemporaryCopy> {
  const folder = await mkdtemp(join(root, "packages/client/.copy-"));
  onEnd(() => rm(folder, { recursive: true, force: true }));
  const contract = join(folder, "chat.yaml");
  const client = join(folder, "client");
  await cp(original, contract);
  for (const name of ["src", "docs"])
    await cp(join(root, "packages/client", name), join(client, name), { recursive: true });
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

/** Makes a copy whose generated files are up to date. */
export async function generatedCopy(options: CopyOptions = {}): Promise<TemporaryCopy> {
  const copy = await temporaryCopy(options);
  await (await prepareGeneration(await readDescription(copy.contract), copy.client)).write();
  return copy;
}
