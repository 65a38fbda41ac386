import { execFile } from "node:child_process";
import { join } from "node:path";
import { root } from "./generate/problem.ts";

/** How a run of the Redocly CLI ended. */
export interface RedoclyResult {
  readonly ok: boolean;
  /** The outcome: a lint's problems in their frames, a score, a comparison. */
  readonly stdout: string;
  /** What it says beside: what it reads, a summary, why it can't read something. */
  readonly stderr: string;
}

/** Runs the Redocly CLI of this repository, without telemetry and without looking for updates. */
export function redocly(
  args: readonly string[],
  { config = "redocly.yaml" }: { config?: string } = {},
): Promise<RedoclyResult> {
  const cli = join(root, "node_modules/@redocly/cli/bin/cli.js");
  const all = [cli, ...args, "--config", join(root, "openapi", config)];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve) => {
    execFile(process.execPath, all, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr }),
    );
  });
}
