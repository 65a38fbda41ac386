import { execFile } from "node:child_process";
import { join } from "node:path";
import { root } from "../repository.ts";

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
