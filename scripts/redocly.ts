import { execFile } from "node:child_process";
import { join } from "node:path";
import { root } from "./repository.ts";

/** How a run of the Redocly CLI ended. */
export interface RedoclyResult {
  readonly ok: boolean;
  /** The outcome: a lint's problems in their frames, a score, a comparison. */
  readonly stdout: string;
  /** What it says beside: what it reads, a summary, why it can't read something. */
  readonly stderr: string;
}

/** The Redocly CLI of this repository. */
export const CLI: string = join(root, "node_modules/@redocly/cli/bin/cli.js");

/** Without telemetry and without looking for updates. */
export function redoclyEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
}

/** The arguments with the one that names the configuration, openapi/redocly.yaml. */
export function withConfig(args: readonly string[]): string[] {
  return [...args, "--config", join(root, "openapi/redocly.yaml")];
}

/** Runs the Redocly CLI in a process of its own. */
export function redocly(args: readonly string[]): Promise<RedoclyResult> {
  const all = [CLI, ...withConfig(args)];
  const env = redoclyEnvironment();
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr }),
    );
  });
}
