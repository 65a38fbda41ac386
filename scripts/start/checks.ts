import { Worker } from "node:worker_threads";
import type { LintProblems } from "../lint-contract.ts";

/** A message to the thread. */
export interface CheckRequest {
  readonly id: number;
  readonly file: string;
  /** Whether to write the results in colours. */
  readonly color: boolean;
}

/** The results of the last check, as they come. */
interface PendingResults {
  readonly problems: PromiseWithResolvers<LintProblems | undefined>;
  readonly changes: PromiseWithResolvers<string | undefined>;
}

/** A message from the thread. Each request has two: the problems, then the changes. */
export type CheckResult = { readonly id: number } & (
  | { readonly problems: LintProblems | undefined }
  | { readonly changes: string | undefined }
);

/**
 * Checks a contract in a thread of its own, so that this one can generate, and serve requests, however large the
 * contract is.
 */
export class Checks {
  #thread: Worker | undefined = this.#start();
  #last: { id: number; results: PendingResults } | undefined;

  #start(): Worker {
    const thread = new Worker(new URL("./checks-thread.ts", import.meta.url));
    thread.unref();
    thread.on("message", (result: CheckResult) => this.#take(result));
    thread.on("error", (error) => this.#fail(error));
    return thread;
  }

  /**
   * Checks a file. The results of earlier checks are dropped.
   * @returns Its problems, and a summary of the changes since the last commit.
   */
  check(file: string): { problems: Promise<LintProblems | undefined>; changes: Promise<string | undefined> } {
    const results: PendingResults = { problems: Promise.withResolvers(), changes: Promise.withResolvers() };
    // A result that nobody waits for may fail.
    for (const { promise } of Object.values(results)) promise.catch(() => {});
    const id = (this.#last?.id ?? 0) + 1;
    this.#last = { id, results };
    const color = Boolean(process.stderr.hasColors?.()) && !process.env.NO_COLOR;
    this.#thread ??= this.#start();
    this.#thread.postMessage({ id, file, color } satisfies CheckRequest);
    return { problems: results.problems.promise, changes: results.changes.promise };
  }

  #take(result: CheckResult): void {
    if (result.id !== this.#last?.id) return;
    const { problems, changes } = this.#last.results;
    if ("problems" in result) problems.resolve(result.problems);
    else changes.resolve(result.changes);
  }

  /** The thread ended. The next save starts another. */
  #fail(error: unknown): void {
    this.#thread = undefined;
    for (const { reject } of Object.values(this.#last?.results ?? {})) reject(error);
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }
}
