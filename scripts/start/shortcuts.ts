import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { styleText } from "node:util";
import type { Session } from "./session.ts";

/** A key, and its line in the help. */
export interface Shortcut {
  readonly key: string;
  readonly does: string;
  run(): void | Promise<void>;
}

/** Whether a person sits at this terminal, and not a pipe or continuous integration. */
export function isInteractive(): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY && !process.env.CI);
}

/**
 * Reads lines, and runs the shortcut that a line names. Whole lines, so that Ctrl-C, scrolling and pasting stay what
 * they are in this terminal.
 * @returns A function that stops reading.
 */
export function readShortcuts(
  shortcuts: readonly Shortcut[],
  { input, print }: { input: Readable; print: (text: string) => void },
): () => void {
  const lines = createInterface({ input });
  lines.on("line", (line) => {
    const key = line.trim().toLowerCase();
    if (key === "") return;
    const shortcut = shortcuts.find((it) => it.key === key);
    if (key === "h" || !shortcut) return print(helpOf(shortcuts));
    void run(shortcut);
  });
  return () => lines.close();

  async function run(shortcut: Shortcut): Promise<void> {
    try {
      await shortcut.run();
    } catch (error) {
      print(`${styleText("red", "✘")} ${(error as Error).message}`);
    }
  }
}

function helpOf(shortcuts: readonly Shortcut[]): string {
  const rows = shortcuts.map(({ key, does }) => `  ${styleText("bold", key)} + enter  ${does}`);
  return ["", ...rows, ""].join("\n");
}

/** The actions of `pnpm start` that shortcuts run, beside those of the session. */
export interface ShortcutActions {
  refresh(): Promise<void>;
  stop(): Promise<void>;
  print(text: string): void;
  open(url: string): void;
}

/** The shortcuts of `pnpm start`. */
export function shortcutsOf(session: Session, { refresh, stop, print, open }: ShortcutActions): Shortcut[] {
  return [
    { key: "r", does: "lint, generate and reload again", run: refresh },
    {
      key: "o",
      does: "open the reference in the browser",
      run() {
        const [{ url }] = session.links;
        print(`➜ ${url}`);
        open(url);
      },
    },
    { key: "t", does: "run the contract tests once", run: async () => print(await session.test()) },
    {
      key: "s",
      does: "reset the mock to the examples of the contract",
      run() {
        session.served().reset();
        print("✔ the mock was reset to the examples of the contract");
      },
    },
    { key: "q", does: "quit", run: stop },
  ];
}
