import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "../generate/problem.ts";

/** A copy of the contract and of the client package, to edit and to generate into. */
export interface TemporaryCopy {
  /** Its folder, inside the client package, so that what the client imports resolves. */
  readonly folder: string;
  readonly contract: string;
  readonly client: string;
  /** Replaces text of the contract; fails where it is not there. */
  edit(from: string | RegExp, to: string): Promise<void>;
}

/** Makes a copy that is removed when the test ends. */
export async function temporaryCopy(): Promise<TemporaryCopy> {
  const folder = await mkdtemp(join(root, "packages/client/.copy-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const contract = join(folder, "chat.yaml");
  const client = join(folder, "client");
  await cp(join(root, "openapi/chat.yaml"), contract);
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

/** How a command ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a file with the Node of the tests, in the folder of the repository. */
export function runNode(file: string, ...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, file), ...args], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
