import type { Coverage, Report } from "./report.ts";
import { type Drawing, printable } from "./terminal.ts";

/** How many names are shown of what was not reached. */
const MOST_NAMES = 3;

/** What was reached, of what the contract declares. */
export function terminalCoverage({ coverage }: Report, { paint }: Drawing): string {
  const rows = Object.entries(coverage) as [keyof Coverage, Coverage[keyof Coverage]][];
  const lines = rows.map(([name, { declared, reached, missing }]) => {
    const share = declared === 0 ? "" : `${Math.floor((100 * reached) / declared)} %`;
    const line = `${name.padEnd(12)}${String(reached).padStart(5)} / ${String(declared).padEnd(5)}${share.padStart(6)}`;
    return [paint(reached === declared ? "green" : "yellow", line.trimEnd()), ...names(missing, paint)].join(
      "\n",
    );
  });
  return [paint("bold", "Coverage    reached / declared"), ...lines].join("\n");
}

function names(missing: readonly string[], paint: Drawing["paint"]): string[] {
  const rest = missing.length - MOST_NAMES;
  const shown = missing.slice(0, MOST_NAMES).map((name) => `  not ${printable(name)}`);
  return [...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].map((it) => paint("gray", it));
}
