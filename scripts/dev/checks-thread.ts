/** The inside of the thread of checks.ts: lints contracts, and compares them with the last commit. */
import { parentPort } from "node:worker_threads";
import { lintContract } from "../lint-contract.ts";
import type { Answer, Question } from "./checks.ts";
import { LastCommit } from "./last-commit.ts";

const lastCommit = new LastCommit();

parentPort?.on("message", async ({ id, file, color }: Question) => {
  const answer = (it: Answer) => parentPort?.postMessage(it);
  const problems = await lintContract(file, { color });
  answer({ id, problems });
  answer({ id, changes: problems ? undefined : await lastCommit.changes(file, { color }) });
});
