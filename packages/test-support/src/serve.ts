import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Serves on a free port until the test ends; resolves to the URL, without a trailing slash. */
export async function serve(listener: RequestListener): Promise<string> {
  return untilTestEnds(await listen(createHttpServer(listener)));
}

/** A server that writes to its sockets whatever it likes, HTTP or not. */
export async function serveRaw(listener: (socket: Socket) => void): Promise<string> {
  return untilTestEnds(await listen(createServer(listener)));
}

/** A server that listens. */
export interface Listening {
  /** Without a trailing slash. */
  readonly url: string;
  /** Ends its connections too, those that hang included. */
  close(): Promise<void>;
}

/** Lets a server listen on a free port of this machine. */
export async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function untilTestEnds({ url, close }: Listening): string {
  onTestFinished(close);
  return url;
}
