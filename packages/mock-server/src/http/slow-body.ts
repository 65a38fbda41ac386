import { setTimeout } from "node:timers/promises";

const PIECES = 10;

/** A body in pieces that are spread over some milliseconds. */
export async function* slowBody(
  body: string,
  milliseconds: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body);
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
    if (start + size < bytes.length)
      await setTimeout(milliseconds / PIECES, undefined, { signal }).catch(() => {});
  }
}
