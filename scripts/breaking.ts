/** `pnpm breaking [commit]`: rates each change of the contract since a commit, and checks that info.version says it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { root } from "./generate/problem.ts";
import { redocly } from "./redocly.ts";

const [commit = defaultCommit(), ...rest] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "chat-api-breaking-"));
try {
  if (commit.startsWith("-") || rest.length > 0) throw new Error("Usage: pnpm breaking [commit]");
  const base = join(folder, "chat.yaml");
  writeFileSync(base, contractAt(commit));
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

function contractAt(commit: string): string {
  const text = git("show", `${commit}:openapi/chat.yaml`);
  if (text === undefined)
    throw new Error(`There is no openapi/chat.yaml at ${commit}. Name a commit that has one.`);
  return text;
}

function git(...args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}
