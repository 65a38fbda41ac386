import type { Label } from "./label.ts";
import { LAYERS, type Layer } from "./layers/layer.ts";
import type { Result } from "./run.ts";
import type { Survivors } from "./survivors.ts";

/** How many mutants a layer killed, of those that it ran on. */
export interface Rate {
  readonly killed: number;
  readonly asked: number;
}

/** Whether the suite detects what it should. */
export interface Verdict {
  /** Of the mutants that break the contract: by layer, and those that any layer killed. */
  readonly breaking: Readonly<Record<Layer | "all", Rate>>;
  /** On the wire, by label. */
  readonly wire: Readonly<Record<Label, Rate>>;
  /** What to fix, in sentences. None if the suite is good. */
  readonly problems: readonly string[];
}

/** The least share of the breaking mutants that the cases alone have to kill. */
export const WIRE_TARGET = 0.99;

/** @param whole Whether these are all the mutants, so that shares mean something. */
export function judge(
  results: readonly Result[],
  survivors: Survivors,
  { whole }: { whole: boolean },
): Verdict {
  const rate = (of: readonly Result[], layer: Layer): Rate => {
    const asked = of.filter((it) => it.layers[layer] !== undefined);
    return { asked: asked.length, killed: asked.filter((it) => it.layers[layer]?.killed).length };
  };
  const labelled = (label: Label) => results.filter(({ mutant }) => mutant.label === label);
  const breaking = labelled("breaking");
  const killed = breaking.filter((it) => LAYERS.some((layer) => it.layers[layer]?.killed));
  const wire = {
    breaking: rate(breaking, "wire"),
    conforming: rate(labelled("conforming"), "wire"),
    equivalent: rate(labelled("equivalent"), "wire"),
  };
  const problems = [...results.flatMap((it) => problemsOf(it, survivors))];
  const short = whole && wire.breaking.killed < WIRE_TARGET * wire.breaking.asked;
  if (short)
    problems.push(
      `The cases kill ${percent(wire.breaking)} of the mutants that break the contract, not ${WIRE_TARGET * 100} %.`,
    );
  if (whole) {
    const known = new Set(results.map(({ mutant }) => mutant.id));
    for (const id of survivors.keys())
      if (!known.has(id))
        problems.push(
          `${id}\n  is listed as a survivor, but there is no such mutant. Remove it from the list.`,
        );
  }
  return {
    breaking: {
      wire: wire.breaking,
      diff: rate(breaking, "diff"),
      types: rate(breaking, "types"),
      all: { asked: breaking.length, killed: killed.length },
    },
    wire,
    problems,
  };
}

function problemsOf(result: Result, survivors: Survivors): string[] {
  const { mutant, layers } = result;
  const { wire } = layers;
  const listed = survivors.has(mutant.id);
  if (mutant.label !== "breaking") {
    if (!wire?.killed)
      return listed
        ? [`${mutant.id}\n  is listed as a survivor, but it breaks nothing. Remove it from the list.`]
        : [];
    const why = mutant.label === "conforming" ? "keeps the contract" : "does not differ on the wire";
    return [`${mutant.id}\n  ${why}, and yet a case fails: ${wire.by}`];
  }
  if (wire?.killed)
    return listed
      ? [
          `${mutant.id}\n  is listed as a survivor, but it is killed now: ${wire.by}. Remove it from the list.`,
        ]
      : [];
  const problems: string[] = [];
  if (!listed)
    problems.push(
      `${mutant.id}\n  breaks the contract, and survives the cases. Add a case, or list it with the reason.`,
    );
  if (LAYERS.every((layer) => layers[layer]?.killed === false))
    problems.push(
      `${mutant.id}\n  breaks the contract, and survives every layer: the cases, the comparison, the types.`,
    );
  return problems;
}

/** A share for people, rounded down: 100 % means all. */
export function percent({ killed, asked }: Rate): string {
  return asked === 0 ? "–" : `${Math.floor((1000 * killed) / asked) / 10} %`;
}
