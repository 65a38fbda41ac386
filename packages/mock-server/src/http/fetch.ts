import { respond } from "../respond/respond.ts";
import type { Core } from "../state/mock-state.ts";
import { type Answer, BodyError, type PlainRequest } from "./message.ts";
import { slowBody } from "./slow-body.ts";

type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

const BODILESS = new Set([204, 205, 304]);

/** Makes a `fetch` that a mock answers. It rejects where a connection would: with a TypeError, or with the reason of an abort. */
export function createFetch(core: Core): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const answered = respond(core, toPlain(request, core.settings.bodyLimit));
    const answer = await Promise.race([answered, rejectOnAbort(request.signal)]);
    if (answer.drop)
      throw new TypeError("fetch failed", { cause: new Error("the mock closed the connection") });
    return toResponse(answer, request.method);
  };
}

function toPlain(request: Request, limit: number): PlainRequest {
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

function toResponse(answer: Answer, method: string): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const each of [value].flat()) headers.append(name, each);
  }
  const body = BODILESS.has(answer.status) || method === "HEAD" ? null : bodyOf(answer);
  if (body === null) void answer.stream?.cancel();
  return new Response(body as ConstructorParameters<typeof Response>[0], { status: answer.status, headers });
}

function bodyOf({ body, slow, stream }: Answer): string | ReadableStream<Uint8Array> | null {
  if (stream !== undefined || body === undefined) return stream ?? null;
  return slow === undefined ? body : ReadableStream.from(slowBody(body, slow));
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
