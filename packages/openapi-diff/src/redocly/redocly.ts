/** Runs `redocly diff`, which compares schemas, in a process or in a thread that is ready. */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** How a run of the Redocly CLI ended. */
export interface RedoclyResult {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the Redocly CLI with arguments. */
export type RunRedocly = (args: readonly string[]) => Promise<RedoclyResult>;

/** Its file. */
export const CLI: string = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** The rules that say which differences between two schemas break. */
export const RULES: string = fileURLToPath(new URL("./diff.yaml", import.meta.url));

/** Without telemetry and without looking for updates. */
export function redoclyEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
}

/** Runs it in a process of its own. */
export const runRedocly: RunRedocly = (args) => {
  const options = { env: redoclyEnvironment(), maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], options, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr }),
    );
  });
};
