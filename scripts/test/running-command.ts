import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { root } from "../generate/problem.ts";

/** A command that keeps running, and what it has printed so far. */
export interface RunningCommand {
  /** Everything printed to stdout and stderr. */
  output(): string;
  /** Resolves to the first match in what is printed after the last one that was found. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal to the command and all that it started, as Ctrl-C does; resolves to the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command line in the folder of the repository, with its tools on the path; it ends with the test. */
export function startCommand(command: string): RunningCommand {
  const env = { ...process.env, NO_COLOR: "1", PATH: `${root}/node_modules/.bin:${process.env.PATH}` };
  const child = spawn(`exec ${command}`, {
    cwd: root,
    env,
    shell: true,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = once(child, "exit");
  const signalGroup = (signal: NodeJS.Signals) =>
    child.exitCode === null && child.signalCode === null && process.kill(-(child.pid ?? 0), signal);
  onTestFinished(() => void signalGroup("SIGKILL"));
  let text = "";
  let read = 0;
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });

  function printed(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text.slice(read));
        if (!match) return;
        read += match.index + match[0].length;
        listeners.delete(look);
        resolve(match);
      };
      listeners.add(look);
      look();
      void exit.then(([code]) =>
        reject(new Error(`${command} ended with ${code} before ${pattern}:\n${text}`)),
      );
    });
  }

  return {
    output: () => text,
    printed,
    async stop(signal = "SIGINT") {
      signalGroup(signal);
      const [code] = await exit;
      return code;
    },
  };
}
