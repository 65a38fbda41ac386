/** `pnpm breaking [commit]`: rates each change of the contract since a commit, and checks that info.version says it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { styleText } from "node:util";
import { root } from "./generate/problem.ts";
import { redocly } from "./redocly.ts";

const [commit = defaultCommit(), ...rest] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "chat-api-breaking-"));
try {
  if (commit.startsWith("-") || rest.length > 0) throw new Error("Usage: pnpm breaking [commit]");
  const base = checkOut(commit);
  const revision = join(root, "openapi/chat.yaml");
  const options = ["--check-version", "--fail-on", "none"];
  const { ok, stdout, stderr } = await redocly(["diff", base, revision, ...options], {
    config: "redocly.diff.yaml",
  });
  const lines = `${stdout}${stderr}`
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.includes("processed in"));
  console.error(lines.join("\n"));
  if (ok) console.error(`${styleText("green", "✔")} info.version says what changed since ${commit}`);
  else process.exitCode = 1;
} catch (error) {
  console.error(`${styleText("red", "✘")} ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What others already have: the main branch of the remote, or the last commit where there is none. */
function defaultCommit(): string {
  return git("rev-parse", "--verify", "--quiet", "origin/main") === undefined ? "HEAD" : "origin/main";
}

/** Writes the contract of a commit to the temporary folder, with the files beside it that it may refer to. */
function checkOut(commit: string): string {
  const names = git("ls-tree", "-r", "--name-only", commit, "openapi/")?.trim().split("\n") ?? [];
  if (!names.includes("openapi/chat.yaml"))
    throw new Error(`There is no openapi/chat.yaml at ${commit}. Name a commit that has one.`);
  for (const name of names.filter((it) => /\.(ya?ml|json)$/.test(it))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), git("show", `${commit}:${name}`) ?? "");
  }
  return join(folder, "openapi/chat.yaml");
}

function git(...args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}
