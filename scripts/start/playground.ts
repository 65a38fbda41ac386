import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { styleText } from "node:util";
import type { MockServer } from "@chat-api/mock-server";
import { root } from "../repository.ts";
import { browserUrl, type Link } from "./browser.ts";
import type { StartOptions } from "./options.ts";

/** The application of the API alone, and so the one part that a repository can be without. */
const PLAYGROUND = join(root, "packages/playground/serve.ts");

/** What that file exports. */
interface PlaygroundModule {
  startPlayground(options: { server: string; host: string }): Promise<{
    readonly url: string;
    readonly close: () => Promise<void>;
  }>;
}

/** A playground that is served, or that failed to start. */
export interface ServedPlayground {
  /** Absent if it failed to start, or if the repository has none. */
  readonly link?: Link;
  close(): Promise<void>;
}

/** Serves the playground for a mock, which trusts its pages. A failure is printed, and does not end the session. */
export async function servePlayground(
  mock: MockServer,
  { host }: StartOptions,
  print: (text: string) => void,
): Promise<ServedPlayground> {
  if (!existsSync(PLAYGROUND)) return { close: async () => {} };
  try {
    // Vite takes a while to load.
    const { startPlayground }: PlaygroundModule = await import(pathToFileURL(PLAYGROUND).href);
    const { url, close } = await startPlayground({ server: browserUrl(mock.url), host });
    mock.trustOrigin(new URL(url).origin);
    return { link: { name: "Playground", url }, close };
  } catch (error) {
    print(`${styleText("red", "✘")} The playground is not served: ${(error as Error).message}`);
    return { close: async () => {} };
  }
}
