import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { serve } from "./http/node.ts";
import { problemResponse } from "./http/problem.ts";
import { type Mock, startMock } from "./mock.ts";
import type { MockOptions } from "./state/options.ts";

/** Options of a mock that listens. */
export interface MockServerOptions extends MockOptions {
  /** The default, 0, takes a free one. */
  port?: number;
  /** The default is 127.0.0.1, which only this machine can reach. */
  host?: string;
  /** The most bytes of headers. The default is 16 KiB, as in Node. */
  headerLimit?: number;
  /** Milliseconds in which a whole request has to arrive. The default is 30,000. */
  timeout?: number;
}

/** A mock that listens. */
export interface MockServer extends Mock {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, and lets responses that are under way finish, for up to a second. */
  close(): Promise<void>;
}

/** Milliseconds. A stop has to be over within a second. */
const GRACE = 800;
const SWEEP = 50;

/**
 * Starts a mock that listens.
 *
 * @throws DescriptionError if the document can't be served, with file and line.
 * @throws Error with a `code` such as `EADDRINUSE`, if the port is not free.
 */
export async function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { port = 0, host = "127.0.0.1", headerLimit = 16 * 1024, timeout = 30_000 } = options;
  const { server: adapted, mock, stop } = await startMock(options);
  const server = createServer({
    maxHeaderSize: headerLimit,
    headersTimeout: timeout,
    requestTimeout: timeout,
    connectionsCheckingInterval: Math.min(1000, timeout),
    // The mock responds, in words.
    requireHostHeader: false,
  });
  server.on("request", (request, response) => void serve(adapted, request, response));
  // Node would ask for the body before anybody knows whether it is wanted.
  server.on("checkContinue", (request, response) => void serve(adapted, request, response));
  server.on("clientError", refuseClient);
  server.on("connect", (_, socket) =>
    socket.end(
      "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    ),
  );
  try {
    await listen(server, port, host);
  } catch (error) {
    stop();
    throw error;
  }
  const address = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    stop();
    closed ??= closeServer(server);
    return closed;
  };
  return Object.defineProperties(
    { ...mock, url: urlOf(address), port: address.port, close, [Symbol.asyncDispose]: close },
    { operations: { get: () => mock.operations } },
  );
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection becomes idle after its response.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const STATUS_OF: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Responds to a message that is not HTTP, or comes too slowly. */
function refuseClient(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const {
    status,
    headers,
    body = "",
  } = problemResponse(STATUS_OF[error.code ?? ""] ?? 400, [{ text: error.message }]);
  const fields = { ...headers, connection: "close", "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${JSON.parse(body).title}\r\n${lines.join("")}\r\n${body}`);
}
