import type { Coverage, Report } from "./report.ts";
import type { Drawing } from "./terminal.ts";

/** How many names are shown of what was not reached. */
const MOST_NAMES = 4;

/** What was reached, of what the contract declares. */
export function terminalCoverage({ coverage }: Report, { paint }: Drawing): string {
  const rows = Object.entries(coverage) as [keyof Coverage, Coverage[keyof Coverage]][];
  const lines = rows.map(([name, { declared, reached, missing }]) => {
    const share = declared === 0 ? "" : `${Math.floor((100 * reached) / declared)} %`;
    const line = `${name.padEnd(12)}${String(reached).padStart(5)} / ${String(declared).padEnd(5)}${share.padStart(6)}`;
    return [
      paint(reached === declared ? "green" : "yellow", line.trimEnd()),
      ...(missing.length > 0 ? [paint("gray", `  not reached: ${shorten(missing)}`)] : []),
    ].join("\n");
  });
  return [paint("bold", "Coverage    reached / declared"), ...lines].join("\n");
}

function shorten(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(", ")}${rest > 0 ? `, and ${rest} more` : ""}`;
}
