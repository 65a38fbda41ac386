import { styleText } from "node:util";
import { LAYERS } from "./layers/layer.ts";
import type { Result } from "./run.ts";
import type { Survivors } from "./survivors.ts";
import { percent, type Rate, type Verdict } from "./verdict.ts";

/** The results for people: by operator, then the survivors, then by layer. */
export function formatReport(results: readonly Result[], verdict: Verdict, survivors: Survivors): string {
  return [
    ...operatorTable(results),
    "",
    ...survivorLines(results, survivors),
    ...layerLines(verdict),
    ...verdict.problems.map((problem) => `\n${styleText("red", "✘")} ${problem}`),
  ].join("\n");
}

function operatorTable(results: readonly Result[]): string[] {
  const byOperator = Map.groupBy(results, ({ mutant }) => mutant.operator);
  const width = Math.max(8, ...[...byOperator.keys()].map((it) => it.length));
  const head = `${"operator".padEnd(width)}  breaking: killed  conforming: killed  equivalent: killed`;
  const rows = [...byOperator].map(([operator, own]) => {
    const cells = (["breaking", "conforming", "equivalent"] as const).map((label) => {
      const of = own.filter(({ mutant }) => mutant.label === label);
      const killed = of.filter((it) => it.layers.wire?.killed).length;
      if (of.length === 0) return styleText("dim", "·".padStart(label.length + 8));
      const isGood = label === "breaking" ? killed === of.length : killed === 0;
      return styleText(isGood ? "green" : "red", `${killed}/${of.length}`.padStart(label.length + 8));
    });
    return `${operator.padEnd(width)}  ${cells.join("  ")}`;
  });
  return [styleText("bold", head), ...rows];
}

function survivorLines(results: readonly Result[], survivors: Survivors): string[] {
  const alive = results.filter((it) => it.mutant.label === "breaking" && it.layers.wire?.killed === false);
  if (alive.length === 0) return [];
  return [
    styleText("bold", "Breaking, and survived on the wire"),
    ...alive.flatMap(({ mutant, layers }) => [
      mutant.id,
      `  ${survivors.get(mutant.id)?.trim() ?? "not listed"}`,
      ...(["diff", "types"] as const).map((layer) => {
        const { killed, by = "killed" } = layers[layer] ?? { killed: false };
        return styleText("dim", `  ${layer}: ${killed ? by : "survived"}`);
      }),
    ]),
    "",
  ];
}

function layerLines({ breaking, wire }: Verdict): string[] {
  const names = {
    wire: "the cases, on the wire",
    diff: "pnpm breaking",
    types: "generated types",
    all: "any of them",
  };
  const line = (name: string, rate: Rate) => {
    const rest = breaking.all.asked - rate.asked;
    const left = name === names.diff && rest > 0 ? styleText("dim", `, not asked about ${rest}`) : "";
    return `  ${name.padEnd(24)} ${percent(rate).padStart(7)}  ${rate.killed} of ${rate.asked}${left}`;
  };
  return [
    styleText("bold", "Mutants that break the contract, by the layer that kills them"),
    ...[...LAYERS, "all" as const].map((layer) => line(names[layer], breaking[layer])),
    styleText("bold", "Mutants that should survive, and that the cases kill"),
    line("conforming", wire.conforming),
    line("equivalent on the wire", wire.equivalent),
  ];
}
