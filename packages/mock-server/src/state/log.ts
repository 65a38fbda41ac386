import { reasonText, type Violation } from "../validate/violation.ts";
import type { JournalEntry } from "./journal.ts";

/** What is logged of a request. */
export interface LogEntry {
  /** As in RFC 3339. */
  time: string;
  method: string;
  /** Without the query, which can hold a key. */
  path: string;
  /** 0 if the connection was dropped. */
  status: number;
  /** Milliseconds. */
  duration: number;
  operationId?: string;
  violations?: Violation[];
}
const MAX_PATH = 200;

/** One line: `404 GET /pets/7 0.4 ms getPet`. */
export function logLine({ duration, operation, request, response, violations }: JournalEntry): string {
  const status = response.drop ? "---" : String(response.status);
  const name = operation === undefined ? "" : ` ${operation.id}`;
  const why = violations.length === 0 ? "" : ` · ${reasonText(violations).slice(0, 300)}`;
  return printable(
    `${status} ${request.method} ${pathOf(request.target)} ${duration.toFixed(1)} ms${name}${why}`,
  );
}

/** The same as data. */
export function logEntry({
  duration,
  operation,
  request,
  response,
  time,
  violations,
}: JournalEntry): LogEntry {
  return {
    time: new Date(time).toISOString(),
    method: request.method,
    path: pathOf(request.target),
    status: response.drop ? 0 : response.status,
    duration: Math.round(duration * 1000) / 1000,
    ...(operation === undefined ? {} : { operationId: operation.id }),
    ...(violations.length === 0 ? {} : { violations }),
  };
}

function pathOf(target: string): string {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  return path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path;
}

/** A request must not write to the terminal of whoever reads the log. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "?");
}
