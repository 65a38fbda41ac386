import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { PlainResponse } from "./messages.ts";
import { TransportError } from "./transport.ts";

/** Reads a response to its last byte. @throws {TransportError} if the body is too large, or its coding is broken. */
export async function readResponse(message: IncomingMessage, limit: number): Promise<PlainResponse> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  const headers = headersOf(message);
  const body = await decoded(Buffer.concat(chunks), headers.get("content-encoding") ?? "", limit);
  return { status: message.statusCode ?? 0, headers, ...textOf(body, headers.get("content-type") ?? "") };
}

/** Every header line, those of the same name too. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  return headers;
}

/** No coding was asked for, but a server may use one all the same (RFC 9110, section 12.5.3). */
async function decoded(body: Buffer, coding: string, limit: number): Promise<Buffer> {
  const decode = { gzip: gunzip, "x-gzip": gunzip, deflate: inflate, br: brotliDecompress }[
    coding.trim().toLowerCase()
  ];
  if (!decode || body.length === 0) return body;
  try {
    return await promisify<Buffer, object, Buffer>(decode)(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(limit);
    throw new TransportError("not HTTP", `The body is not ${coding}, as its Content-Encoding says.`, error);
  }
}

/** A byte order mark is kept, since JSON may not have one (RFC 8259, section 8.1). */
export function textOf(body: Buffer, contentType: string): Pick<PlainResponse, "text" | "malformed"> {
  const [, charset = "utf-8"] = /;\s*charset="?([^\s;"]+)/i.exec(contentType) ?? [];
  try {
    return { text: new TextDecoder(charset, { ignoreBOM: true, fatal: true }).decode(body) };
  } catch {
    return { text: body.toString(), malformed: `its bytes are not ${charset}` };
  }
}

function tooLarge(limit: number): TransportError {
  return new TransportError("too large", `The body has more than ${limit} bytes.`);
}
