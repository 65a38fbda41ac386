import { badRequest, Problem } from "./problem.ts";

/** In bytes; more than any body of use. */
const MAXIMUM = 1_000_000;

/** @throws {Problem} 415 where it is another media type, 413 where it is too long, 400 where it is no JSON text (RFC 8259) */
export async function readJson(request: Request): Promise<unknown> {
  const [mediaType = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "application/json")
    throw new Problem(415, [{ code: 1415, description: "the request body must be application/json" }]);
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badRequest("the request body is not valid JSON", undefined, 1401);
  }
}

async function readBytes({ headers, body }: Request): Promise<Uint8Array> {
  if (Number(headers.get("content-length")) > MAXIMUM) throw tooLong();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAXIMUM) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The rest of the body is not read, so the connection can't be used again (RFC 9110, 15.5.14). */
function tooLong(): Problem {
  const description = `the request body must be at most ${MAXIMUM} bytes long`;
  return new Problem(413, [{ code: 1413, description }], { Connection: "close" });
}
