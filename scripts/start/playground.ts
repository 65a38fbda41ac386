import { styleText } from "node:util";
import type { MockServer } from "@chat-api/mock-server";
import { browserUrl, type Link } from "./browser.ts";
import type { StartOptions } from "./options.ts";

/** A playground that is served, or that failed to start. */
export interface ServedPlayground {
  /** Absent if it failed to start. */
  readonly link?: Link;
  close(): Promise<void>;
}

/** Serves the playground for a mock, which trusts its pages. A failure is printed, and does not end the session. */
export async function servePlayground(
  mock: MockServer,
  { host }: StartOptions,
  print: (text: string) => void,
): Promise<ServedPlayground> {
  try {
    // Vite takes a while to load.
    const { startPlayground } = await import("@chat-api/playground/serve");
    const { url, close } = await startPlayground({ server: browserUrl(mock.url), host });
    mock.trustOrigin(new URL(url).origin);
    return { link: { name: "Playground", url }, close };
  } catch (error) {
    print(`${styleText("red", "✘")} The playground is not served: ${(error as Error).message}`);
    return { close: async () => {} };
  }
}
