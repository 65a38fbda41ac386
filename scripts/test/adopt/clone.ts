import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pnpm, run } from "@chat-api/test-support/run.ts";
import { temporaryFolder } from "@chat-api/test-support/temporary-folder.ts";
import { onTestFinished } from "vitest";
import { root } from "../../repository.ts";

export const ADOPT = "scripts/adopt.ts";

/** The path of a document of other people's style. */
export function corpus(name: string): string {
  return join(root, "packages/test-support/corpus", name);
}

/** How a program in a clone ended. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A clone of this repository as it is on disk, installed, with everything committed. */
export interface Clone {
  readonly folder: string;
  /** Runs git; resolves to what it prints. */
  git(...args: readonly string[]): Promise<string>;
  /** Runs a file with the Node of the tests. */
  node(file: string, ...args: readonly string[]): Promise<Ended>;
  /** The files that git would commit, relative to the folder. */
  files(): Promise<string[]>;
  read(file: string): Promise<string>;
}

/** Makes a clone, which is removed when the test ends. */
export async function cloneRepository(): Promise<Clone> {
  const folder = await temporaryFolder();
  const git = (...args: readonly string[]) => run("git", args, folder);
  const files = async (at: string) => {
    const listed = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], at);
    return listed.split("\n").filter((file) => file !== "" && existsSync(join(at, file)));
  };
  for (const file of await files(root)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
  await git("init", "--quiet", "--initial-branch", "main");
  await git("add", "--all");
  await git(...AUTHOR, "commit", "--quiet", "--message", "Clone");
  await pnpm(["install", "--frozen-lockfile", "--prefer-offline"], folder);
  return {
    folder,
    git,
    files: () => files(folder),
    read: (file) => readFile(join(folder, file), "utf8"),
    node: (file, ...args) => runNode(folder, file, args),
  };
}

const AUTHOR = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];

function runNode(cwd: string, file: string, args: readonly string[]): Promise<Ended> {
  // vitest within vitest would take itself for a worker.
  const outer = Object.entries(process.env).filter(([name]) => !/^(VITEST|TINYPOOL)/.test(name));
  const env = { ...Object.fromEntries(outer), CI: "true", NO_COLOR: "1", NODE_ENV: undefined };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}

/** Starts `pnpm start` in a clone until the test ends; resolves to the URL of its mock. */
export function startClone({ folder }: Clone): Promise<string> {
  const args = ["scripts/start.ts", "--port", "0", "--stateless"];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, NO_COLOR: "1" } });
  onTestFinished(() => void child.kill("SIGKILL"));
  return new Promise((resolve, reject) => {
    let printed = "";
    const add = (text: Buffer) => {
      printed += text.toString();
      const url = /➜ +(http:\S+)/.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on("data", add);
    child.stderr.on("data", add);
    child.on("exit", (code) => reject(new Error(`pnpm start ended with ${code}:\n${printed}`)));
  });
}

/** The files of a clone that say a word, in their names or their texts. */
export async function filesWith({ files, read }: Clone, word: string): Promise<string[]> {
  const all = await files();
  const texts = await Promise.all(all.map(read));
  return all.filter((file, index) => `${file}\n${texts[index]}`.toLowerCase().includes(word));
}
