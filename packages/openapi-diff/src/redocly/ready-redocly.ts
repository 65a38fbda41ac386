import { once } from "node:events";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import { type RunRedocly, redoclyEnvironment } from "./redocly.ts";

/** Runs `redocly diff` again and again without a process for each: a thread is loaded and waits for the next run. */
export class ReadyRedocly {
  #ready: Worker | undefined = thread();

  readonly run: RunRedocly = async (args) => {
    const worker = this.#ready ?? thread();
    this.#ready = undefined;
    worker.ref();
    worker.postMessage(args);
    const ended = once(worker, "exit");
    const [stdout, stderr, [code]] = await Promise.all([text(worker.stdout), text(worker.stderr), ended]);
    // Not before, so that it does not take time from this run.
    this.#ready ??= thread();
    return { ok: code === 0, stdout, stderr };
  };
}

function thread(): Worker {
  const file = new URL("./thread.ts", import.meta.url);
  const worker = new Worker(file, { env: redoclyEnvironment(), stdout: true, stderr: true });
  // It waits as long as there is something to wait for.
  worker.unref();
  return worker;
}
