/** The playground by Vite's development server, for `pnpm start`. */
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

export interface PlaygroundOptions {
  /** The URL of the server that it speaks to, unless its user names another one. */
  server: string;
  /** The first port to try; where it is taken, the next free one. 5173 by default. */
  port?: number;
  /** 127.0.0.1 by default, which only this machine can reach. */
  host?: string;
}

export interface Playground {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the playground from its source. It prints nothing. */
export async function startPlayground({
  server,
  port = 5173,
  host = "127.0.0.1",
}: PlaygroundOptions): Promise<Playground> {
  const vite = await createServer({
    root: fileURLToPath(new URL(".", import.meta.url)),
    logLevel: "silent",
    clearScreen: false,
    define: { "import.meta.env.VITE_SERVER": JSON.stringify(server) },
    server: { port, host },
  });
  await vite.listen();
  return {
    url: vite.resolvedUrls?.local[0] ?? vite.resolvedUrls?.network[0] ?? "",
    close: () => vite.close(),
  };
}
