import { ChatError } from "./errors.ts";

/**
 * A segment that is `.` or `..`, encoded any number of times, or nothing at all. What reads the URL takes it for a
 * step up, out of the tenant, and what stands before the server may decode a `/` before it looks.
 */
const CLIMBS = /^$|(?:^|[/\\]|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?:$|[/\\]|%(?:25)*(?:2f|5c))/i;

/**
 * Puts the values into a path template, percent-encoded. Arrays, objects and the styles `{.name}`, `{;name}`,
 * `{name*}` are checked, and left in place.
 * @throws {ChatError} Where a value is missing, or would lead to another path.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([^{}]+)\}/g, (expression, inner: string) => {
    const name = inner.replace(/^[.;]|\*$/g, "");
    const value = values[name];
    if (value === undefined || value === null || CLIMBS.test(String(value)))
      throw new ChatError(`The path parameter ${name} can't be ${JSON.stringify(value)}`);
    return name === inner && typeof value !== "object" ? encodeURIComponent(String(value)) : expression;
  });
}
