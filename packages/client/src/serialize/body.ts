import { ChatError } from "../errors.ts";
import type { PlainHeaders } from "./headers.ts";
import { type QueryStyle, styledPairs } from "./query.ts";

/** What `fetch` sends as it is. */
export type RawBody = NonNullable<RequestInit["body"]>;

/** The fields of a multipart body, each a text, a file or a stream; or the form itself. */
export type MultipartBody<Body> = FormData | { [Key in keyof Body]: Part<Body[Key]> };

type Part<Value> = Value extends string
  ? Value | Blob | ReadableStream<Uint8Array>
  : Value extends readonly (infer Item)[]
    ? readonly Part<Item>[]
    : Value;

/** The fields of a form, or the form itself. */
export type FormBody<Body> = URLSearchParams | Body;

/** The body of a GET or HEAD, which `fetch` can't send. */
export function refuseBody(): never {
  throw new ChatError("fetch can't send a body with GET or HEAD");
}

/** A body that is text or bytes. */
export function writeRaw(body: unknown): RawBody {
  return body as RawBody;
}

/**
 * Makes a function that writes `multipart/form-data` (OpenAPI 3.1, section 4.8.15.1): a part for each field and for
 * each item of an array, an object as JSON. `fetch` chooses the boundary, and with it the `Content-Type`, unless a part is
 * a stream, which no `FormData` can hold.
 *
 * @param types The media types that the contract names for parts, by field.
 */
export function multipartWriter(
  types: Readonly<Record<string, string>> = {},
): (body: unknown, headers?: PlainHeaders) => RawBody {
  return (body, headers = {}) => {
    if (body instanceof FormData) return body;
    const parts = Object.entries(body as object).flatMap(([name, value]) =>
      [value]
        .flat()
        .filter((item) => item !== undefined)
        .map((item) => [name, partOf(item, types[name])] as const),
    );
    if (parts.some(([, part]) => isStream(part))) {
      const boundary = `----${crypto.randomUUID()}`;
      headers["content-type"] = `multipart/form-data; boundary=${boundary}`;
      return streamOf(writeParts(parts, boundary));
    }
    const form = new FormData();
    for (const [name, part] of parts) form.append(name, part as string | Blob);
    return form;
  };
}

type Bytes = Uint8Array<ArrayBuffer>;
type PartBody = string | Blob | ReadableStream<Bytes>;

async function* writeParts(
  parts: readonly (readonly [name: string, part: PartBody])[],
  boundary: string,
): AsyncGenerator<Bytes, void, undefined> {
  const encoder = new TextEncoder();
  const escaped = (text: string) => text.replace(/[\r\n"]/g, encodeURIComponent);
  for (const [name, part] of parts) {
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`;
    if (typeof part !== "string") {
      const file = part as Partial<File>;
      head += `; filename="${escaped(file.name ?? "blob")}"`;
      head += `\r\nContent-Type: ${file.type || "application/octet-stream"}`;
    }
    yield encoder.encode(`${head}\r\n\r\n`);
    if (typeof part === "string") yield encoder.encode(part);
    else yield* chunksOf(isStream(part) ? part : part.stream());
    yield encoder.encode("\r\n");
  }
  yield encoder.encode(`--${boundary}--\r\n`);
}

async function* chunksOf(stream: ReadableStream<Bytes>): AsyncGenerator<Bytes, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A stream of chunks, as `ReadableStream.from` makes it where a platform has that. */
function streamOf(chunks: AsyncGenerator<Bytes, void, undefined>): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return();
    },
  });
}

function isStream(value: unknown): value is ReadableStream<Bytes> {
  return Object(value) === value && "getReader" in (value as object);
}

function partOf(value: unknown, type = "application/json"): PartBody {
  if (value instanceof Blob || isStream(value)) return value;
  return Object(value) === value ? new Blob([JSON.stringify(value)], { type }) : `${value}`;
}

/**
 * Makes a function that writes `application/x-www-form-urlencoded`: each field in its style, an object without a style,
 * alone or in an array, as JSON.
 */
export function formWriter(styles: Readonly<Record<string, QueryStyle>> = {}): (body: unknown) => RawBody {
  return (body) => {
    if (body instanceof URLSearchParams) return `${body}`;
    const fields = Object.entries(body as object).map(([name, value]) => {
      if (Object.hasOwn(styles, name)) return [name, value];
      // An array is a field for each item (OpenAPI 3.1, section 4.8.15.1).
      return [name, Array.isArray(value) ? value.map(fieldOf) : fieldOf(value)];
    });
    return styledPairs(Object.fromEntries(fields), styles).join("&");
  };
}

function fieldOf(value: unknown): unknown {
  return Object(value) === value ? JSON.stringify(value) : value;
}
