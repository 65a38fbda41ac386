import type { Outcome } from "../run/outcome.ts";
import type { Output } from "./output.ts";

/** The least time between two drawings, in milliseconds. */
const INTERVAL = 100;
const CLEAR_LINE = "\r\u001b[K";

/** One line that says how far a run is, in a terminal; nothing where the output is a file. */
export function createProgress(output: Output, total: number) {
  let done = 0;
  let failed = 0;
  let drawn = 0;
  return {
    step({ case: { operationId, aspect }, result }: Outcome): void {
      done++;
      if (result === "failed") failed++;
      const now = performance.now();
      if (!output.isTTY || now - drawn < INTERVAL) return;
      drawn = now;
      const line = `${done}/${total}${failed > 0 ? `, ${failed} failed` : ""}  ${operationId}  ${aspect}`;
      output.write(CLEAR_LINE + line.slice(0, (output.columns ?? 80) - 1));
    },
    end(): void {
      if (output.isTTY) output.write(CLEAR_LINE);
    },
  };
}
