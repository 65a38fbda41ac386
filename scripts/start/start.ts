/** `pnpm start`: serves the contract and follows each save. Each file of this folder is a part of that session. */
import type { Readable } from "node:stream";
import { styleText } from "node:util";
import { banner } from "./banner.ts";
import { latest } from "./latest.ts";
import type { StartOptions } from "./options.ts";
import { type ServedPlayground, servePlayground } from "./playground.ts";
import { Session } from "./session.ts";
import { readShortcuts, shortcutsOf } from "./shortcuts.ts";
import { watchFolders } from "./watch-folders.ts";

/** The terminal of the person who runs it. */
export interface Terminal {
  print(text: string): void;
  /** Absent if nobody types. */
  readonly input?: Readable;
  /** Opens a page in a browser. */
  open(url: string): void;
}

/** A running `pnpm start`. */
export interface Running {
  /** Resolves after the first reading of the contract, broken or not; rejects if the server can't listen. */
  readonly ready: Promise<void>;
  /** Resolves when all is stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Serves the contract, and follows each save until it is stopped. */
export function start(options: StartOptions, { print, input, open }: Terminal): Running {
  const session = new Session(options, print);
  const ended = Promise.withResolvers<void>();
  let playground: Promise<ServedPlayground> | undefined;

  const refresh = latest(async (signal) => {
    const started = performance.now();
    const waiting = !session.server;
    const outcome = await session.refresh(signal);
    watcher.watch(session.folders);
    if (!outcome) return;
    const time = styleText("dim", `${Math.round(performance.now() - started)} ms`);
    print(`${outcome.ok ? styleText("green", "✔") : styleText("red", "✘")} ${outcome.line} ${time}`);
    if (waiting && session.server) await greet();
  });
  const watcher = watchFolders(() => void refresh().catch(printError));
  watcher.watch(session.folders); // before the first reading, so that no save falls between

  async function greet(): Promise<void> {
    if (options.playground) playground = servePlayground(session.served(), options, print);
    const link = (await playground)?.link;
    const links = link ? [link, ...session.links] : session.links;
    print(banner(session, links, options.contract, input !== undefined));
    if (options.open) open(session.links[0].url);
  }

  function printError(error: unknown): void {
    print(`${styleText("red", "✘")} ${(error as Error).message}`);
  }

  async function stop(): Promise<void> {
    stopReading?.();
    watcher.close();
    await Promise.all([session.close(), playground?.then((it) => it.close())]);
    ended.resolve();
  }
  const shortcuts = shortcutsOf(session, { refresh, stop, print, open });
  const stopReading = input && readShortcuts(shortcuts, { input, print });

  return { ready: refresh(), ended: ended.promise, stop };
}
