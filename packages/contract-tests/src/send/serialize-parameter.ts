import { isObject, type Parameter } from "@chat-api/openapi-document";

/** Writes parameters as OpenAPI 3.1 says: section 4.8.12.3 and its appendix C, which follow RFC 6570. */

type Style = Pick<Parameter, "name" | "style" | "explode" | "allowReserved"> & { readonly content?: object };
type Encode = (text: string) => string;

/** The text that replaces `{name}` in a path: `simple`, `label` or `matrix`. Percent-encoded. */
export function pathText(parameter: Style, value: unknown): string {
  const { name, style = "simple", explode = false } = parameter;
  const plain = wholeText(parameter, value);
  const encode = encodePart;
  if (style === "matrix")
    return named(name, plain, explode, encode)
      .map((pair) => `;${pair.replace(/=$/, "")}`)
      .join("");
  if (style === "label") return `.${joined(plain, explode, encode, explode ? "." : ",")}`;
  return joined(plain, explode, encode, ",");
}

/** The `name=value` pairs of a query: `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`. Percent-encoded. */
export function queryPairs(parameter: Style, value: unknown): string[] {
  const { name, style = "form", explode = style === "form", allowReserved = false } = parameter;
  const plain = wholeText(parameter, value);
  const encode = allowReserved ? encodeUnreserved : encodePart;
  if (style === "deepObject" && isObject(plain)) return deepPairs(encodePart(name), plain, encode);
  const delimiter = { spaceDelimited: "%20", pipeDelimited: "%7C" }[style];
  if (delimiter === undefined || explode || typeof plain !== "object")
    return named(name, plain, explode, encode);
  return [`${encodePart(name)}=${joined(plain, false, encode, delimiter, delimiter)}`];
}

/** The value of a header: `simple`. Not percent-encoded; characters outside ASCII are sent as the bytes of their UTF-8. */
export function headerText(parameter: Style, value: unknown): string {
  const text = joined(wholeText(parameter, value), parameter.explode ?? false, String, ",");
  return Buffer.from(text).toString("latin1");
}

/** The `name=value` of a cookie: `form`. Only characters that a cookie can't hold are percent-encoded (RFC 6265, section 4.1.1). */
export function cookiePair(parameter: Style, value: unknown): string {
  const { name, explode = true } = parameter;
  return named(name, wholeText(parameter, value), explode, encodeCookie).join("&");
}

/** A parameter with `content` is one JSON text, in any location. A string goes as it is. */
function wholeText({ content }: Style, value: unknown): unknown {
  return content && typeof value !== "string" ? JSON.stringify(value) : value;
}

/** Without the name: items, or keys and values, with a delimiter between them. */
function joined(
  value: unknown,
  explode: boolean,
  encode: Encode,
  delimiter: string,
  within = explode ? "=" : ",",
): string {
  if (Array.isArray(value)) return value.map((item) => encode(scalar(item))).join(delimiter);
  if (!isObject(value)) return encode(scalar(value));
  return propertiesOf(value)
    .map(([key, property]) => `${encode(key)}${within}${encode(scalar(property))}`)
    .join(delimiter);
}

/** `name=value` pairs: exploded, one for each item or property. */
function named(name: string, value: unknown, explode: boolean, encode: Encode): string[] {
  if (explode && Array.isArray(value))
    return value.flatMap((item) => named(name, scalar(item), false, encode));
  if (explode && isObject(value))
    return propertiesOf(value).map(([key, property]) => `${encode(key)}=${encode(scalar(property))}`);
  return [`${encodePart(name)}=${joined(value, false, encode, ",")}`];
}

/** OpenAPI leaves nested properties open; servers read `a[b][c]=`. */
function deepPairs(prefix: string, value: Record<string, unknown>, encode: Encode): string[] {
  return propertiesOf(value).flatMap(([key, property]) => {
    const name = `${prefix}%5B${encodePart(key)}%5D`;
    if (isObject(property)) return deepPairs(name, property, encode);
    return [property].flat().map((item) => `${name}=${encode(scalar(item))}`);
  });
}

function propertiesOf(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([, property]) => property !== undefined);
}

/** A value as text; an array or object within another, which no style can write, as JSON. */
export function scalar(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** `encodeURIComponent`, for lone surrogates too, which no URL can hold: they become U+FFFD. */
function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Keeps the reserved characters of RFC 3986, unless they have a meaning in a form or are not allowed in a query. */
function encodeUnreserved(text: string): string {
  return encodePart(text).replace(/%(3A|2F|3F|40|24|2C|3B|3D)/g, decodeURIComponent);
}

function encodeCookie(text: string): string {
  return text.toWellFormed().replace(/[^!#$&-+\--:<-[\]-~]/gu, encodeURIComponent);
}
