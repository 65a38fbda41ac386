import { type QueryStyle, styledPairs } from "./query.ts";

/** What `fetch` sends as it is. */
export type RawBody = NonNullable<RequestInit["body"]>;

/** The fields of a multipart body, each a text or a file; or the form itself. */
export type MultipartBody<Body> = FormData | { [Key in keyof Body]: Part<Body[Key]> };

type Part<Value> = Value extends string
  ? Value | Blob
  : Value extends readonly (infer Item)[]
    ? readonly Part<Item>[]
    : Value;

/** The fields of a form, or the form itself. */
export type FormBody<Body> = URLSearchParams | Body;

/** A body that is text or bytes. */
export function writeRaw(body: unknown): RawBody {
  return body as RawBody;
}

/**
 * Makes a function that writes `multipart/form-data` (OpenAPI 3.1, section 4.8.15.1): a part for each field and for
 * each item of an array, an object as JSON. `fetch` chooses the boundary, and with it the `Content-Type`.
 *
 * @param types The media types that the contract names for parts, by field.
 */
export function multipartWriter(types: Readonly<Record<string, string>> = {}): (body: unknown) => RawBody {
  return (body) => {
    if (body instanceof FormData) return body;
    const form = new FormData();
    for (const [name, value] of Object.entries(body as object))
      for (const item of [value].flat()) if (item !== undefined) form.append(name, partOf(item, types[name]));
    return form;
  };
}

function partOf(value: unknown, type = "application/json"): string | Blob {
  if (value instanceof Blob) return value;
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
