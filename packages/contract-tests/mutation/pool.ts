import { Worker } from "node:worker_threads";
import type { WorkerData, WorkerResult } from "./worker.ts";

/** How many mutants a worker runs. Each compiles schemas, whose memory only the end of a worker frees. */
const LIFETIME = 250;

/**
 * Runs mutants in worker threads, and yields each result as it comes.
 * @throws {Error} If a worker fails.
 */
export async function* runInWorkers(
  ids: readonly string[],
  data: WorkerData,
  atOnce: number,
): AsyncGenerator<WorkerResult> {
  const pending = [...ids];
  const results: WorkerResult[] = [];
  const workers = new Set<Worker>();
  let failure: Error | undefined;
  let wake = () => {};

  function start(): void {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data });
    workers.add(worker);
    let left = LIFETIME;
    worker.on("message", (message: WorkerResult | "ready") => {
      if (message !== "ready") results.push(message);
      const id = left-- > 0 ? pending.shift() : undefined;
      if (id === undefined) {
        workers.delete(worker);
        void worker.terminate();
        if (pending.length > 0) start();
      } else {
        worker.postMessage(id);
      }
      wake();
    });
    worker.on("error", (error: unknown) => {
      failure = error as Error;
      wake();
    });
  }

  for (let count = 0; count < Math.min(atOnce, ids.length); count++) start();
  try {
    while (workers.size > 0 || results.length > 0) {
      if (failure) throw failure;
      const result = results.shift();
      if (result) {
        yield result;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    await Promise.all([...workers].map((it) => it.terminate()));
  }
}
