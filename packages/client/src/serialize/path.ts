import { ChatError } from "../errors.ts";
import { itemsOf } from "./query.ts";

/**
 * A segment that is empty, or a dot segment (`.` or `..`), encoded any number of times. The URL parser resolves a dot
 * segment, which leads out of the tenant, and a proxy may decode a `/` before it looks.
 */
const CLIMBS = /^$|(^|%(25)*(2f|5c))(\.|%(25)*2e){1,2}($|%(25)*(2f|5c))/i;

/**
 * Fills in a path template: percent-encoded, in the simple style. For a template of another style (`{.name}`,
 * `{;name}`, `{name*}`) only the check of the values is of use.
 * @throws {ChatError} If a value is missing, or would lead to another path.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  return template.replace(/\{[.;]?(.+?)\*?\}/g, (_, name) => {
    const value = values[name];
    const text = writeSimple(value);
    if (value === undefined || value === null || CLIMBS.test(text))
      throw new ChatError(`The path parameter ${name} can't be ${JSON.stringify(value)}`);
    return text;
  });
}

/** The simple style of OpenAPI: `1,2` for an array, `name,value` for an object. */
function writeSimple(value: unknown): string {
  if (Object(value) !== value) return encodeURIComponent(`${value}`);
  return itemsOf(value as object)
    .map(writeSimple)
    .join(",");
}
