import type { Session } from "./session.ts";
import type { Shortcut } from "./shortcuts.ts";

/** What a person can ask of a running `pnpm start`. */
export function shortcutsOf(
  session: Session,
  { refresh, stop }: { refresh: () => Promise<void>; stop: () => Promise<void> },
): Shortcut[] {
  return [
    { key: "r", does: "lint, generate and reload again", run: refresh },
    {
      key: "s",
      does: "set the mock back to the examples of the contract",
      run() {
        if (!session.server) throw new Error("Nothing is served yet. Save a contract that holds.");
        session.server.reset();
        console.error("✔ the mock remembers the examples alone");
      },
    },
    { key: "q", does: "quit", run: stop },
  ];
}
