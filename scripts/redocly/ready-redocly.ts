import { once } from "node:events";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";
import { type RedoclyOptions, type RedoclyResult, redoclyEnvironment, withConfig } from "../redocly.ts";

/** Runs `redocly diff` again and again without a process for each: a thread is loaded and waits for the next run. */
export class ReadyRedocly {
  #ready: Worker | undefined = thread();

  /** As `redocly` does, but in the current folder of this process. */
  readonly run = async (args: readonly string[], options: RedoclyOptions = {}): Promise<RedoclyResult> => {
    const worker = this.#ready ?? thread();
    this.#ready = undefined;
    worker.ref();
    worker.postMessage(withConfig(args, options));
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
