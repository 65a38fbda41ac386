/** Names and values as queries, forms and cookies carry them. */

/** A name and a text: as sent, not decoded, unless it is said. */
export type Pair = readonly [name: string, text: string];

/** Splits `name=value`. */
export function splitPair(pair: string): Pair {
  const equals = pair.indexOf("=");
  return equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

/** The pairs of a query, or of a form in the same format. Names are decoded, values are not. */
export function queryPairs(text: string): Pair[] {
  if (text === "") return [];
  const pairs = text.split("&").filter((pair) => pair !== "");
  return pairs.map(splitPair).map(([name, value]): Pair => [decodeQueryText(name), value]);
}

/** The pairs of a `Cookie` header (RFC 6265 section 4.2.1). */
export function cookiePairs(header = ""): Pair[] {
  return header
    .split(";")
    .filter((pair) => pair.includes("="))
    .map((pair): Pair => {
      const [name, value] = splitPair(pair);
      return [name.trim(), value.trim()];
    });
}

/** A name or a value of a query or a form, decoded as the URL Standard says: a malformed percent-escape stays as it is. */
export function decodeQueryText(text: string): string {
  if (!/[%+]/.test(text)) return text;
  return new URLSearchParams(`v=${text.replaceAll("&", "%26")}`).get("v") as string;
}
