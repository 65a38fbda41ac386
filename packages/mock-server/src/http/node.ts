import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BodyError, type HttpRequest, type HttpResponse, type Server, slowBody } from "./message.ts";
import { problemResponse } from "./problem.ts";

/** How long the rest of a body that is too long is read, so that the client gets to the response. Milliseconds. */
const LINGER = 1000;

/** Responds to a request of `node:http`. */
export async function serve(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // RFC 9112 section 3.2.
  const hostless = request.headers.host === undefined && request.httpVersion === "1.1";
  const message = hostless
    ? problemResponse(400, [{ text: "a request of HTTP/1.1 has to name a host" }])
    : await server.respond(toHttpRequest(request, response, server.bodyLimit));
  if (message.drop || request.socket.destroyed) {
    void message.stream?.cancel();
    request.socket.destroy();
    return;
  }
  try {
    await send(server, request, response, message);
  } catch (error) {
    // A header that HTTP can't carry, from a handler or an example.
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(500, { "content-type": "text/plain; charset=utf-8" })
        .end(`the response can't be sent: ${(error as Error).message}\n`);
  }
}

function toHttpRequest(request: IncomingMessage, response: ServerResponse, limit: number): HttpRequest {
  let left: AbortController | undefined;
  return {
    method: request.method as string,
    target: request.url as string,
    headers: request.headers as Record<string, string>,
    body: () => readBody(request, response, limit),
    // Made when somebody asks, since few requests have to wait.
    get signal() {
      if (left === undefined) {
        left = new AbortController();
        const controller = left;
        response.once("close", () => controller.abort());
      }
      return left.signal;
    },
  };
}

function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
): Promise<Uint8Array | undefined> {
  const { "content-length": declared, "transfer-encoding": coding, expect } = request.headers;
  if (coding === undefined && (declared === undefined || declared === "0")) return Promise.resolve(undefined);
  // Errors are made when they are needed: their stack is the most expensive part of a request.
  const tooLarge = () => new BodyError("too-large", `the body has more than ${limit} bytes`);
  // RFC 9110 section 10.1.1: a client that waits for permission need not send what would be refused.
  if (expect !== undefined && Number(declared) > limit) return Promise.reject(tooLarge());
  if (expect !== undefined) response.writeContinue();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let ended = false;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else if (chunks.length > 0 || length === chunk.length) {
        chunks.length = 0;
        setTimeout(() => reject(tooLarge()), LINGER).unref();
      }
    });
    request.on("end", () => {
      ended = true;
      if (length > limit) reject(tooLarge());
      else resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    });
    const left = () => {
      if (!ended) reject(new BodyError("aborted", "the client has left"));
    };
    request.on("close", left);
    request.on("error", left);
  });
}

async function send(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
  message: HttpResponse,
): Promise<void> {
  const { body, headers, slow, status, stream } = message;
  if (server.closing.aborted) headers.connection = "close";
  const bodiless = status === 204 || status === 304;
  if (!bodiless && stream === undefined)
    headers["content-length"] = body === undefined ? "0" : String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  if (stream !== undefined && request.method !== "HEAD") await pipeline(Readable.fromWeb(stream), response);
  else if (body === undefined || bodiless || request.method === "HEAD") {
    void stream?.cancel();
    response.end();
  } else if (slow === undefined) response.end(body);
  else {
    for await (const piece of slowBody(body, slow, server.closing)) response.write(piece);
    response.end();
  }
}
