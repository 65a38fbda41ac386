import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./parts.ts";

/** A server that listens. Disposing it ends its connections too, those that hang included. */
export interface Served extends AsyncDisposable {
  /** Without a trailing slash. */
  readonly url: string;
}

/** Serves an app over HTTP, on a free port of this machine. */
export async function serve(app: Hono<Env>): Promise<Served> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
