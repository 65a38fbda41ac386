import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A request as the server got it. */
export interface Received {
  method: string;
  /** With the query, as it was on the wire. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Writes one response. */
export type Responder = (response: ServerResponse, request: Received) => void;

/** Responds with JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Responder {
  return raw(JSON.stringify(body), status, { "content-type": "application/json", ...headers });
}

/** Responds with a body as it is. */
export function raw(
  body: string | Uint8Array,
  status = 200,
  headers: Record<string, string> = {},
): Responder {
  return (response) => response.writeHead(status, headers).end(body);
}

/** A real server until the end of the test. It uses the responders in turn, the last again and again. */
export async function serve(...responders: Responder[]) {
  const requests: Received[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const received = { method, path, headers, body: await text(request) };
    requests.push(received);
    responders[Math.min(requests.length, responders.length) - 1]?.(response, received);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, requests };
}
