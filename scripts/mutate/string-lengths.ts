import type { Node } from "./edit.ts";

/** How long a string of a format can be, as RFC 4122, RFC 3339, RFC 3986 and RFC 5321 have it; [least, most]. */
const LENGTHS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  // With `urn:uuid:` before it, as validators let it pass.
  uuid: [
    [36, 36],
    [45, 45],
  ],
  date: [[10, 10]],
  "date-time": [[20, Number.POSITIVE_INFINITY]],
  time: [[9, Number.POSITIVE_INFINITY]],
  duration: [[3, Number.POSITIVE_INFINITY]],
  email: [[3, 320]],
  hostname: [[1, 253]],
  ipv4: [[7, 15]],
  ipv6: [[2, 45]],
  uri: [[2, Number.POSITIVE_INFINITY]],
};

/** Whether a string that has its length between two (both included) can satisfy the format and the pattern of a schema. */
export function isBetweenLengths(schema: Node, from: number, to: number): boolean {
  const lengths = LENGTHS[schema.format] ?? [[0, Number.POSITIVE_INFINITY]];
  const least = typeof schema.pattern === "string" && !new RegExp(schema.pattern, "u").test("") ? 1 : 0;
  return lengths.some(([min, max]) => Math.max(min, from, least) <= Math.min(max, to));
}
