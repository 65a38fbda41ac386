import { badRequest, Problem, type Reason } from "./problem.ts";
import type { Page, SessionUpdate } from "./store.ts";

/** How long a name may be. */
export interface NameRules {
  readonly minimum: number;
  readonly maximum: number;
  lengthOf(text: string): number;
}

/** JSON Schema counts code points, where `length` counts UTF-16 units. */
export const nameRules: NameRules = { minimum: 1, maximum: 200, lengthOf: (text) => [...text].length };

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** A date and time of RFC 3339, 5.6: with an offset from UTC, and on a day that exists. */
export function isDateTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|([+-])(\d\d):(\d\d))$/.exec(
    text,
  );
  if (!match || text.length > 35) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offsetHour = Number(match[10] ?? 0);
  const offsetMinute = Number(match[11] ?? 0);
  const leapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days || hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (match[9] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  // A leap second is inserted at the end of a day in UTC (RFC 3339, 5.7).
  const leapSecond = (hour * 60 + minute - offset + 2880) % 1440 === 1439;
  return second < 60 || (second === 60 && leapSecond);
}

/** @throws {Problem} 400 */
export function readPage(query: URLSearchParams): Page {
  return {
    limit: integer("limit", query.get("limit") ?? "50", 1, 100),
    offset: integer("offset", query.get("offset") ?? "0", 0, Number.MAX_SAFE_INTEGER - 1),
  };
}

function integer(name: string, text: string, minimum: number, maximum: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw badRequest(`${name} must be an integer from ${minimum} to ${maximum}`, name);
}

/** @throws {Problem} 400 with a reason for each property that breaks a rule */
export function checkUpdate(body: unknown, rules: NameRules): SessionUpdate {
  if (!isObject(body)) throw badRequest("the request body must be an object");
  const { name, metadata } = body;
  const reasons = [
    ...("name" in body ? nameReasons(name, rules) : []),
    ...("metadata" in body ? metadataReasons(metadata) : []),
    ...unknownMembers(body),
  ];
  if (reasons.length > 0) throw new Problem(400, reasons);
  // The server sets the metadata, and ignores changes to it.
  return name === undefined ? {} : { name: name as string };
}

export function nameReasons(name: unknown, { minimum, maximum, lengthOf }: NameRules): Reason[] {
  if (typeof name !== "string") return [reason("name", "must be a string")];
  const length = lengthOf(name);
  if (length < minimum) return [reason("name", `must be at least ${minimum} character long`)];
  if (length > maximum) return [reason("name", `must be at most ${maximum} characters long`)];
  return [];
}

function metadataReasons(metadata: unknown): Reason[] {
  if (!isObject(metadata)) return [reason("metadata", "must be an object")];
  const { id, createdAt, updatedAt } = metadata;
  const reasons: Reason[] = [];
  if (typeof id !== "string" || !isUuid(id)) reasons.push(reason("metadata.id", "must be a UUID"));
  for (const [property, value] of Object.entries({ createdAt, updatedAt }))
    if (typeof value !== "string" || !isDateTime(value))
      reasons.push(reason(`metadata.${property}`, "must be a date and time with an offset"));
  return reasons;
}

function unknownMembers(body: object): Reason[] {
  return Object.keys(body)
    .filter((property) => property !== "name" && property !== "metadata")
    .map((property) => ({ code: 1402, field: property, description: `${property} is not a known property` }));
}

function reason(field: string, what: string): Reason {
  return { code: 1400, field, description: `${field} ${what}` };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
