import { Worker } from "node:worker_threads";
import type { WorkerData, WorkerResult } from "./worker.ts";

/**
 * Lets workers take one mutant after another, and gives each result as it comes.
 * @throws {Error} Where a worker fails.
 */
export async function* runInWorkers(
  ids: readonly string[],
  data: WorkerData,
  workers: number,
): AsyncGenerator<WorkerResult> {
  const pending = [...ids];
  const results: WorkerResult[] = [];
  let failure: Error | undefined;
  let wake = () => {};
  let running = Math.min(workers, pending.length);

  const threads = Array.from({ length: running }, () => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data });
    const next = () => {
      const id = pending.shift();
      worker.postMessage(id);
      if (id === undefined) running--;
    };
    worker.on("message", (message: WorkerResult | "ready") => {
      if (message !== "ready") results.push(message);
      next();
      wake();
    });
    worker.on("error", (error: unknown) => {
      failure = error as Error;
      wake();
    });
    return worker;
  });

  try {
    while (running > 0 || results.length > 0) {
      if (failure) throw failure;
      const result = results.shift();
      if (result) yield result;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    await Promise.all(threads.map((it) => it.terminate()));
  }
}
