import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { get } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultDocument } from "../src/contract/prebuilt.ts";

export const CHATS = "/api/v1/tenants/707d0855-80ab-4e1f-a156-f1c4546cbf52/chats";
export const CHAT = `${CHATS}/8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11`;
export const AUTH = { authorization: "Bearer token" };
export const CONTRACT = defaultDocument();

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const BUILT = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const PRISM = join(
  dirname(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json")),
  "dist/index.js",
);
const BARE = fileURLToPath(new URL("bare.ts", import.meta.url));

/** The command line of a server, with the port still to come. */
export type Command = readonly string[];

export const prism: Command = [PRISM, "mock", CONTRACT, "-p"];
export const bare: Command = [BARE];
export const mock = (...options: string[]): Command => [CLI, CONTRACT, ...options, "-p"];
/** The mock as it is published, where it was built. */
export const built: Command | undefined = existsSync(BUILT) ? [BUILT, "-p"] : undefined;

/** A server in a process of its own. */
export interface Running {
  url: string;
  pid: number;
  /** Milliseconds from the start to the first response. */
  started: number;
  stop(): Promise<void>;
}

/** Starts a server, and waits for its first response. Its log goes to a pipe that is read, as in a terminal. */
export async function start(command: Command): Promise<Running> {
  const port = await freePort();
  const before = performance.now();
  const child = spawn(process.execPath, [...command, String(port)], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.resume();
  child.stderr.resume();
  const url = `http://127.0.0.1:${port}`;
  while (!(await responds(url + CHATS))) {
    if (child.exitCode !== null) throw new Error(`${command.join(" ")} has ended`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return { url, pid: child.pid as number, started: performance.now() - before, stop: () => stop(child) };
}

function responds(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { headers: AUTH }, (response) =>
      response.resume().on("end", () => resolve(true)),
    );
    request.on("error", () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill("SIGKILL");
  });
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
