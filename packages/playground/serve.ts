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

/** Serves the playground from its source. It prints nothing, and leaves it to its caller when the process ends. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { server, port = 5173, host = "127.0.0.1" } = options;
  const others = process.listeners("SIGTERM");
  const vite = await createServer({
    root: fileURLToPath(new URL(".", import.meta.url)),
    logLevel: "silent",
    define: { "import.meta.env.VITE_SERVER": JSON.stringify(server) },
    server: { port, host },
  });
  // Vite would end the process, whatever else is still to be closed.
  for (const end of process.listeners("SIGTERM").filter((it) => !others.includes(it))) {
    process.off("SIGTERM", end);
    process.stdin.off("end", end);
  }
  await vite.listen();
  const { local = [], network = [] } = vite.resolvedUrls ?? {};
  return { url: local[0] ?? network[0] ?? "", close: () => vite.close() };
}
