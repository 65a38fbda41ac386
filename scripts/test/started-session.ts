import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { printedText } from "@chat-api/test-support/printed-text.ts";
import { onTestFinished } from "vitest";
import type { StartOptions } from "../start/options.ts";
import { type Running, start } from "../start/start.ts";

/** `pnpm start` within the process of the test, and what it has printed so far. */
export interface StartedSession extends Running {
  /** Everything printed. */
  output(): string;
  /** Resolves to the first match in what is printed after the last one that was found. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** The pages that it opened: a browser would come up before whoever runs the tests. */
  readonly opened: readonly string[];
  /** Types a line. */
  type(line: string): void;
}

/** Starts it on a free port; the test stops it, or the end of the test does where it is started within one. */
export function startSession(
  { contract, client }: { contract: string; client: string },
  {
    atEnd = onTestFinished,
    ...options
  }: Partial<StartOptions> & { atEnd?: (stop: () => Promise<void>) => void } = {},
): StartedSession {
  const text = printedText();
  const input = new PassThrough();
  const opened: string[] = [];
  const running = start(
    {
      port: 0,
      host: "127.0.0.1",
      open: false,
      playground: false,
      stateless: false,
      contract,
      client,
      help: false,
      ...options,
    },
    {
      input,
      open: (url) => opened.push(url),
      print: (line) => text.add(`${stripVTControlCharacters(line)}\n`),
    },
  );
  atEnd(running.stop);
  return {
    ...running,
    output: text.whole,
    opened,
    type: (line) => void input.write(`${line}\n`),
    printed: text.next,
  };
}
