import { Worker } from "node:worker_threads";
import type { LintProblems } from "../lint-contract.ts";

/** What the thread is asked. */
export interface Question {
  readonly id: number;
  readonly file: string;
  /** Whether what it says is shown in colours. */
  readonly color: boolean;
}

/** What there is to say of a contract, as soon as it is known. */
interface Answers {
  readonly problems: PromiseWithResolvers<LintProblems | undefined>;
  readonly changes: PromiseWithResolvers<string | undefined>;
}

/** What the thread answers, one after the other. */
export type Answer = { readonly id: number } & (
  | { readonly problems: LintProblems | undefined }
  | { readonly changes: string | undefined }
);

/**
 * Checks a contract in a thread of its own: meanwhile it is generated and served, and requests are answered, however
 * large it is.
 */
export class Checks {
  #thread: Worker | undefined = this.#start();
  #last: { id: number; answers: Answers } | undefined;

  #start(): Worker {
    const thread = new Worker(new URL("./checks-thread.ts", import.meta.url));
    thread.unref();
    thread.on("message", (answer: Answer) => this.#take(answer));
    thread.on("error", (error) => this.#fail(error));
    return thread;
  }

  /**
   * Checks a file; only the last one that was asked about is answered.
   * @returns Its problems, and what changed since the last commit where there are none.
   */
  check(file: string): { problems: Promise<LintProblems | undefined>; changes: Promise<string | undefined> } {
    const answers: Answers = { problems: Promise.withResolvers(), changes: Promise.withResolvers() };
    // Nobody need wait for them.
    for (const { promise } of Object.values(answers)) promise.catch(() => {});
    const id = (this.#last?.id ?? 0) + 1;
    this.#last = { id, answers };
    const color = Boolean(process.stderr.hasColors?.()) && !process.env.NO_COLOR;
    this.#thread ??= this.#start();
    this.#thread.postMessage({ id, file, color } satisfies Question);
    return { problems: answers.problems.promise, changes: answers.changes.promise };
  }

  #take(answer: Answer): void {
    if (answer.id !== this.#last?.id) return;
    const { problems, changes } = this.#last.answers;
    if ("problems" in answer) problems.resolve(answer.problems);
    else changes.resolve(answer.changes);
  }

  /** It ended, and another goes on with the next save. */
  #fail(error: unknown): void {
    this.#thread = undefined;
    for (const { reject } of Object.values(this.#last?.answers ?? {})) reject(error);
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }
}
