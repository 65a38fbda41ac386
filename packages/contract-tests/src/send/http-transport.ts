import {
  Agent as HttpAgent,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Duplex } from "node:stream";
import type { PlainRequest, PlainResponse } from "./messages.ts";
import { readResponse } from "./read-response.ts";
import { NotSendable, type Transport, TransportError } from "./transport.ts";

export interface TransportOptions {
  /** Milliseconds for one response, from the connection to the last byte. Default 10,000. */
  readonly timeout?: number | undefined;
  /** The most bytes of a body. Default 64 MiB. */
  readonly limit?: number;
}

/**
 * Sends exactly the bytes of the request over HTTP: no path is normalised, no header added beside `Host`,
 * `Connection` and `Content-Length`, no redirect followed.
 */
export function httpTransport(
  url: string,
  { timeout = 10_000, limit = 64 * 1024 * 1024 }: TransportOptions = {},
): Transport {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === "https:";
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const host = { hostname: hostname.replace(/^\[|\]$/g, ""), port, agent };
  const open = secure ? requestHttps : requestHttp;

  async function send(request: PlainRequest, signal?: AbortSignal): Promise<PlainResponse> {
    const late = AbortSignal.timeout(timeout);
    const stop = signal ? AbortSignal.any([late, signal]) : late;
    try {
      return await attempt(request, stop, true);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (late.aborted) throw new TransportError("timeout", `No response within ${timeout} ms.`);
      throw error instanceof TransportError || error instanceof NotSendable ? error : explain(error);
    }
  }

  async function attempt(request: PlainRequest, signal: AbortSignal, again: boolean): Promise<PlainResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<PlainResponse>();
    const body = request.body === undefined ? undefined : Buffer.from(request.body);
    const options: RequestOptions = {
      ...host,
      method: request.method,
      path: request.target,
      headers: { ...request.headers, ...(body && { "content-length": body.length }) },
      signal,
    };
    const sent = openRequest(options);
    sent.on("error", reject);
    sent.on("response", (message) => readResponse(message, limit).then(resolve, reject));
    // After these responses the connection no longer speaks HTTP, so there is only a status.
    const switched = (message: IncomingMessage, socket: Duplex) => {
      socket.destroy();
      resolve({ status: message.statusCode ?? 0, headers: new Headers(), text: "" });
    };
    sent.on("upgrade", switched);
    sent.on("connect", switched);
    sent.end(body);
    try {
      return await promise;
    } catch (error) {
      sent.destroy();
      // A server may close an idle connection just when a request is sent on it (RFC 9110, section 9.2.2).
      if (again && sent.reusedSocket && (error as NodeJS.ErrnoException).code === "ECONNRESET")
        return attempt(request, signal, false);
      throw error;
    }
  }

  function openRequest(options: RequestOptions) {
    try {
      return open(options);
    } catch (error) {
      throw new NotSendable(`HTTP can't carry this request: ${(error as Error).message}`);
    }
  }

  return { send, close: () => agent.destroy() };
}

/** An error in words, by the codes of Node and of its HTTP parser. */
function explain(error: unknown): TransportError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  if (code.startsWith("HPE_") || code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "EPROTO")
    return new TransportError("not HTTP", `The response is not HTTP: ${withoutOpenSsl(message)}.`, error);
  if (code === "ECONNRESET")
    return new TransportError(
      "connection",
      "The connection was closed before the response was complete.",
      error,
    );
  return new TransportError("connection", `The connection failed: ${message || code}.`, error);
}

/** The readable part of `…:SSL routines:tls_validate_record_header:wrong version number:../deps/openssl/…:`. */
function withoutOpenSsl(message: string): string {
  return /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message;
}
