import { styleText } from "node:util";
import type { LogEntry } from "../state/log.ts";
import type { Level } from "./options.ts";

/** Writes lines to a stream, those of one turn of the event loop at once. A stream that nobody reads is dropped. */
export function lineWriter(stream: NodeJS.WriteStream): (line: string) => void {
  let lines: string[] = [];
  let closed = false;
  stream.on("error", () => {
    closed = true;
  });
  const flush = (): void => {
    const text = `${lines.join("\n")}\n`;
    lines = [];
    if (!closed) stream.write(text);
  };
  return (line) => {
    if (lines.length === 0) setImmediate(flush);
    lines.push(line);
  };
}

type Color = "green" | "cyan" | "yellow" | "red";

/** Logs for people: the status in a colour, unless `NO_COLOR` is set or the stream is no terminal. */
export function textLog(
  write: (line: string) => void,
  level: Level,
  stream: NodeJS.WriteStream,
): (line: string, entry?: LogEntry) => void {
  const paint = (color: Color): ((text: string) => string) => {
    const [before = "", after = ""] = styleText(color, "\0", { stream }).split("\0");
    return (text) => `${before}${text}${after}`;
  };
  const colors = {
    2: paint("green"),
    3: paint("cyan"),
    4: paint("yellow"),
    5: paint("red"),
    0: paint("red"),
  } as Record<number, (text: string) => string>;
  return (line, entry) => {
    if (entry === undefined) {
      if (level !== "silent") write(line);
      return;
    }
    if (!isLogged(level, entry.status)) return;
    write(`${colors[Math.floor(entry.status / 100)]?.(line.slice(0, 3)) ?? ""}${line.slice(3)}`);
  };
}

/** Logs for programs: a JSON object on a line for each request. */
export function jsonLog(
  write: (line: string) => void,
  level: Level,
): (line: string, entry?: LogEntry) => void {
  return (_, entry) => {
    if (entry !== undefined && isLogged(level, entry.status)) write(JSON.stringify(entry));
  };
}

function isLogged(level: Level, status: number): boolean {
  if (level === "silent") return false;
  if (level === "error" || level === "fatal") return status >= 500 || status === 0;
  return level !== "warn" || status >= 400 || status === 0;
}
