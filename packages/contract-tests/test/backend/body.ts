import { badRequest, Problem } from "./problem.ts";

/** What a request carries. */
export interface Body {
  /** As the header says, or "". */
  readonly contentType: string;
  readonly text: string;
}

/** In bytes; more than any body of use. */
const MAXIMUM = 1_000_000;

/** @throws {Problem} 413 where it is too long, 400 where it is not UTF-8 (RFC 8259, 8.1) */
export async function readBody({ headers, body }: Request): Promise<Body> {
  if (Number(headers.get("content-length")) > MAXIMUM) throw tooLong();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAXIMUM) throw tooLong();
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    return { contentType: headers.get("content-type") ?? "", text };
  } catch {
    throw badRequest("the request body is not UTF-8", undefined, 1401);
  }
}

/** @throws {Problem} 415 where it is another media type, 400 where it is no JSON text */
export function parseJson({ contentType, text }: Body): unknown {
  const [mediaType = ""] = contentType.split(";");
  if (mediaType.trim().toLowerCase() !== "application/json")
    throw new Problem(415, [{ code: 1415, description: "the request body must be application/json" }]);
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("the request body is not valid JSON", undefined, 1401);
  }
}

/** The rest of the body is not read, so the connection can't be used again (RFC 9110, 15.5.14). */
function tooLong(): Problem {
  const description = `the request body must be at most ${MAXIMUM} bytes long`;
  return new Problem(413, [{ code: 1413, description }], { Connection: "close" });
}
