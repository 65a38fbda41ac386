import { BodyError, type HttpRequest, type HttpResponse, type Server, slowBody } from "./message.ts";

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

const BODILESS = new Set([204, 205, 304]);

/** Makes a `fetch` that needs no network. It rejects if a connection would: with a TypeError, or with the reason of an abort. */
export function createFetch({ bodyLimit, respond }: Pick<Server, "bodyLimit" | "respond">): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const responded = respond(toHttpRequest(request, bodyLimit));
    const message = await Promise.race([responded, rejectOnAbort(request.signal)]);
    if (message.drop)
      throw new TypeError("fetch failed", { cause: new Error("the mock closed the connection") });
    return toResponse(message, request.method);
  };
}

function toHttpRequest(request: Request, limit: number): HttpRequest {
  const { host, pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: `${pathname}${search}`,
    headers: { host, ...Object.fromEntries(request.headers) },
    body: () => readBody(request, limit),
    signal: request.signal,
  };
}

async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (request.body === null) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > limit) throw new BodyError("too-large", `the body has more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toResponse(message: HttpResponse, method: string): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const each of [value].flat()) headers.append(name, each);
  }
  const body = BODILESS.has(message.status) || method === "HEAD" ? null : bodyOf(message);
  if (body === null) void message.stream?.cancel();
  return new Response(body as ConstructorParameters<typeof Response>[0], { status: message.status, headers });
}

function bodyOf({ body, slow, stream }: HttpResponse): string | ReadableStream<Uint8Array> | null {
  if (stream !== undefined || body === undefined) return stream ?? null;
  return slow === undefined ? body : ReadableStream.from(slowBody(body, slow));
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
