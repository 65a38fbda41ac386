import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { TestProject } from "vitest/node";

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

export interface Site {
  /** Where the files are. */
  readonly folder: string;
  readonly origin: string;
  readonly url: string;
  close(): Promise<void>;
}

declare module "vitest" {
  interface ProvidedContext {
    site: Omit<Site, "close">;
  }
}

/** Builds the playground once for all tests. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { NODE_ENV } = process.env;
  const { close, ...site } = await openSite();
  process.env.NODE_ENV = NODE_ENV;
  provide("site", site);
  return close;
}

/** Builds the playground, and serves it beneath `/chat/`, as any host of static files does. */
export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "playground-"));
  const root = fileURLToPath(new URL("..", import.meta.url));
  process.env.NODE_ENV = "production"; // vitest sets another, and React would be the one for development
  await build({ root, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const name = pathname.replace(/^\/chat\//, "") || "index.html";
    const file = await readFile(join(folder, name)).catch(() => undefined);
    response.writeHead(file ? 200 : 404, { "content-type": TYPES[extname(name)] ?? "text/plain" }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  async function close(): Promise<void> {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  }
  return { folder, origin, url: `${origin}/chat/`, close };
}
