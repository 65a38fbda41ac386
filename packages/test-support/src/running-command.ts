import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { printedText } from "./printed-text.ts";
import { repository } from "./repository.ts";

/** It has neither process groups nor signals from other processes. Its `sh` comes with Git. */
const windows = process.platform === "win32";

/** A command that keeps running, and the text that it has printed so far. */
export interface RunningCommand {
  /** Everything printed to stdout and stderr. */
  output(): string;
  /** Resolves to the first match in what is printed after the last one that was found. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Stops reading, as a pipe to `head` does. */
  leave(): void;
  /** Sends a signal to the command and its children, as Ctrl-C does; resolves to the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a file with the Node of the tests, in the folder of the repository; it ends with the test. */
export function startNode(file: string, ...args: readonly string[]): RunningCommand {
  return start(process.execPath, [join(repository, file), ...args]);
}

/** Starts a command line as a person types it, with options that may need quoting; it ends with the test. */
export function startCommandLine(line: string, ...options: readonly string[]): RunningCommand {
  return start("sh", ["-c", `exec ${line} "$@"`, "sh", ...options]);
}

function start(command: string, args: readonly string[]): RunningCommand {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    PATH: [join(repository, "node_modules/.bin"), process.env.PATH].join(delimiter),
  };
  const detached = !windows;
  const child = spawn(command, args, { cwd: repository, env, detached, stdio: ["ignore", "pipe", "pipe"] });
  const exit = once(child, "exit");
  // It comes after the exit, when all output was read.
  const close = once(child, "close");
  const signalGroup = (signal: NodeJS.Signals) => {
    const { pid = 0, exitCode, signalCode } = child;
    if (exitCode !== null || signalCode !== null) return;
    if (windows) spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]);
    else process.kill(-pid, signal);
  };
  onTestFinished(() => signalGroup("SIGKILL"));
  const text = printedText();
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", text.add);

  async function printed(pattern: RegExp): Promise<RegExpExecArray> {
    const ended = close.then(([code]) => {
      const line = [command, ...args].join(" ");
      throw new Error(`${line} ended with ${code} before ${pattern}:\n${text.whole()}`);
    });
    return Promise.race([text.next(pattern), ended]);
  }

  return {
    output: text.whole,
    printed,
    leave() {
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
    },
    async stop(signal = "SIGINT") {
      signalGroup(signal);
      const [code] = await exit;
      return code;
    },
  };
}
