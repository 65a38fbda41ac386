import type { MediaType } from "./operations.ts";

/** The media type that is declared for a `Content-Type`: by its name, or by a range such as `application/*`. */
export function declaredMediaType(
  content: Readonly<Record<string, MediaType>>,
  contentType: string,
): MediaType | undefined {
  const type = essence(contentType);
  const names = [type, `${type.split("/")[0]}/*`, "*/*"];
  const keys = Object.keys(content);
  const key = names.map((name) => keys.find((it) => essence(it) === name)).find((it) => it !== undefined);
  return type === "" || key === undefined ? undefined : content[key];
}

/** Whether a media type is JSON (RFC 6839, section 3.1). */
export function isJson(contentType: string): boolean {
  return /^application\/([^;/]+\+)?json$/.test(essence(contentType));
}

/** Whether a media type is text: JSON is. */
export function isText(contentType: string): boolean {
  return isJson(contentType) || essence(contentType).startsWith("text/");
}

/** Without its parameters, such as a charset (RFC 9110, section 8.3.1). */
export function essence(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether an `Accept` header allows a media type (RFC 9110, section 12.5.1): by the most precise of its ranges. */
export function accepts(accept: string, contentType: string): boolean {
  const type = essence(contentType);
  const ranges = new Map(
    accept.split(",").map((range) => [essence(range), !/;\s*q=0(\.0*)?\s*($|;)/i.test(range)]),
  );
  return ranges.get(type) ?? ranges.get(`${type.split("/")[0]}/*`) ?? ranges.get("*/*") ?? false;
}
