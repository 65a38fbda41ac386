/** The thread of checks.ts: lints contracts, and compares them with the last commit. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { root } from "../repository.ts";
import type { CheckRequest, CheckResult } from "./checks.ts";
import { LastCommit } from "./last-commit.ts";

enableCompileCache(join(root, "node_modules/.cache/node"));
const { lintContract } = await import("../lint-contract.ts");
/** A file that is half saved has dozens, which would scroll everything else out of sight. */
const MAX_PROBLEMS = 10;
const lastCommit = new LastCommit();

parentPort?.on("message", async ({ id, file, color }: CheckRequest) => {
  const send = (result: CheckResult) => parentPort?.postMessage(result);
  const problems = await lintContract(file, { color, maxProblems: MAX_PROBLEMS });
  send({ id, problems });
  send({ id, changes: await lastCommit.changes(file, { color }) });
});
