import type { Answer } from "../http/message.ts";
import { reasonsOf } from "../respond/error.ts";
import type { Exchange } from "./journal.ts";
import type { LogEntry } from "./record.ts";

const MAX_PATH = 200;

/** One line: `404 GET /api/v1/tenants/… 0.4 ms chatGet`. */
export function logLine(exchange: Exchange, answer: Answer, duration: number): string {
  const { operation, request, violations } = exchange;
  const status = answer.drop ? "---" : String(answer.status);
  const name = operation === undefined ? "" : ` ${operation.id}`;
  const why =
    violations.length === 0
      ? ""
      : ` · ${reasonsOf(violations)
          .map(({ text }) => text)
          .join("; ")
          .slice(0, 300)}`;
  return printable(
    `${status} ${request.method} ${pathOf(request.target)} ${duration.toFixed(1)} ms${name}${why}`,
  );
}

/** The same as data. */
export function logEntry(
  { operation, request, time, violations }: Exchange,
  answer: Answer,
  duration: number,
): LogEntry {
  return {
    time: new Date(time).toISOString(),
    method: request.method,
    path: pathOf(request.target),
    status: answer.drop ? 0 : answer.status,
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
