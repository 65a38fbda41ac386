/**
 * Reads a success whose media type is not JSON: a text, or else a `Blob` of that media type. `undefined` where it is
 * JSON after all.
 */
export function readAny({ headers }: Response, body: Uint8Array | ArrayBuffer): string | Blob | undefined {
  const type = headers.get("content-type") ?? "";
  if (/^application\/([^;]+\+)?json\s*(;|$)/i.test(type)) return undefined;
  return /^text\//i.test(type) ? new TextDecoder().decode(body) : new Blob([body as ArrayBuffer], { type });
}
