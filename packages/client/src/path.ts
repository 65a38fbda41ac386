import { ChatError } from "./errors.ts";

/**
 * A segment that is `.` or `..`, encoded any number of times, or nothing at all. What reads the URL takes it for a
 * step up, out of the tenant, and what stands before the server may decode a `/` before it looks.
 */
const CLIMBS = /^$|(?:^|[/\\]|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?:$|[/\\]|%(?:25)*(?:2f|5c))/i;

/**
 * Puts the values into a path template, percent-encoded. Arrays, objects and the styles `{.name}`, `{;name}` and
 * `{name*}` are checked, and stay as they are.
 * @throws {ChatError} Where a value is missing, or would lead to another path.
 */
export function fillPath(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  // Every other part is the inside of braces.
  const parts = template.split(/[{}]/);
  let path = parts[0] ?? "";
  for (let index = 1; index < parts.length; index += 2) {
    const expression = parts[index] ?? "";
    const name = expression.replace(/^[.;]|\*$/g, "");
    const value = values[name];
    if (value === undefined || value === null || CLIMBS.test(`${value}`))
      throw new ChatError(`The path parameter ${name} can't be ${JSON.stringify(value)}`);
    const plain = expression === name && typeof value !== "object";
    path += (plain ? encodeURIComponent(`${value}`) : `{${expression}}`) + parts[index + 1];
  }
  return path;
}
