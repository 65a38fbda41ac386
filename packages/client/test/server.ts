import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { serve as serveUntilTestEnds } from "@chat-api/test-support/serve.ts";

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
  const baseUrl = await serveUntilTestEnds(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const received = { method, path, headers, body: await text(request) };
    requests.push(received);
    responders[Math.min(requests.length, responders.length) - 1]?.(response, received);
  });
  return { baseUrl, requests };
}
