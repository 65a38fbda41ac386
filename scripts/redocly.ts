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

/** How the Redocly CLI is run. */
export interface RedoclyOptions {
  /** The name of a file in openapi/. The default is redocly.yaml. */
  readonly config?: string;
}

/** The Redocly CLI of this repository. */
export const CLI: string = join(root, "node_modules/@redocly/cli/bin/cli.js");

/** Without telemetry and without looking for updates. */
export function redoclyEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
}

/** The arguments with the one that names the configuration. */
export function withConfig(args: readonly string[], { config = "redocly.yaml" }: RedoclyOptions): string[] {
  return [...args, "--config", join(root, "openapi", config)];
}

/** Runs the Redocly CLI in a process of its own. */
export function redocly(args: readonly string[], options: RedoclyOptions = {}): Promise<RedoclyResult> {
  const all = [CLI, ...withConfig(args, options)];
  const env = redoclyEnvironment();
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr }),
    );
  });
}
