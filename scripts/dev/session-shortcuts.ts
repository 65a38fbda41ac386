import type { Session } from "./session.ts";
import type { Shortcut } from "./shortcuts.ts";

/** What the shortcuts do beside asking the session. */
export interface ShortcutActions {
  refresh(): Promise<void>;
  stop(): Promise<void>;
  print(text: string): void;
  open(url: string): void;
}

/** What a person can ask of a running `pnpm start`. */
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
      does: "set the mock back to the examples of the contract",
      run() {
        session.served().reset();
        print("✔ the mock remembers the examples alone");
      },
    },
    { key: "q", does: "quit", run: stop },
  ];
}
