/** The keys of a JSON Pointer (RFC 6901), also one that stands in a URI fragment. */
export function parsePointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A JSON Pointer as a URI fragment. */
export function formatPointer(keys: readonly string[]): string {
  return `#/${keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}
