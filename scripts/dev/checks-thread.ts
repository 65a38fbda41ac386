/** The inside of the thread of checks.ts: lints contracts, and compares them with the last commit. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { root } from "../repository.ts";
import type { Answer, Question } from "./checks.ts";
import { LastCommit } from "./last-commit.ts";

enableCompileCache(join(root, "node_modules/.cache/node"));
const { lintContract } = await import("../lint-contract.ts");
/** A file that is half saved has dozens, which would push what was printed before out of sight. */
const MAX_PROBLEMS = 10;
const lastCommit = new LastCommit();

parentPort?.on("message", async ({ id, file, color }: Question) => {
  const answer = (it: Answer) => parentPort?.postMessage(it);
  const problems = await lintContract(file, { color, maxProblems: MAX_PROBLEMS });
  answer({ id, problems });
  answer({ id, changes: problems ? undefined : await lastCommit.changes(file, { color }) });
});
