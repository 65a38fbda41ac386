import { LAYERS, type Layer } from "./layers/layer.ts";
import type { Label } from "./mutant.ts";
import { isKilled, type Result } from "./result.ts";
import type { Survivors } from "./survivors.ts";

/** How many mutants a layer noticed, of how many it was asked about. */
export interface Rate {
  readonly killed: number;
  readonly asked: number;
}

/** What the results say about the suite. */
export interface Verdict {
  /** Of the mutants that break the contract: by layer, and those that any layer noticed. */
  readonly breaking: Readonly<Record<Layer | "all", Rate>>;
  /** On the wire, by label. */
  readonly wire: Readonly<Record<Label, Rate>>;
  /** What has to be mended, in sentences. None: the suite is good. */
  readonly problems: readonly string[];
}

/** The least share of the breaking mutants that the cases have to notice by themselves. */
export const WIRE_TARGET = 0.99;

/** @param whole Whether these are all the mutants, so that shares mean something. */
export function judge(
  results: readonly Result[],
  survivors: Survivors,
  { whole }: { whole: boolean },
): Verdict {
  const rate = (of: readonly Result[], layer: Layer): Rate => {
    const asked = of.filter((it) => isKilled(it, layer) !== undefined);
    return { asked: asked.length, killed: asked.filter((it) => isKilled(it, layer)).length };
  };
  const labelled = (label: Label) => results.filter(({ mutant }) => mutant.label === label);
  const breaking = labelled("breaking");
  const noticed = breaking.filter((it) => LAYERS.some((layer) => isKilled(it, layer)));
  const wire = {
    breaking: rate(breaking, "wire"),
    conforming: rate(labelled("conforming"), "wire"),
    invisible: rate(labelled("invisible"), "wire"),
  };
  const problems = [...results.flatMap((it) => problemsOf(it, survivors))];
  const short = whole && wire.breaking.killed < WIRE_TARGET * wire.breaking.asked;
  if (short)
    problems.push(
      `The cases notice ${percent(wire.breaking)} of what breaks the contract; ${WIRE_TARGET * 100} % is asked.`,
    );
  if (whole) {
    const known = new Set(results.map(({ mutant }) => mutant.id));
    for (const id of survivors.keys())
      if (!known.has(id))
        problems.push(`${id}\n  is listed as a survivor, but there is no such mutant. Take it off the list.`);
  }
  return {
    breaking: {
      wire: wire.breaking,
      diff: rate(breaking, "diff"),
      types: rate(breaking, "types"),
      all: { asked: breaking.length, killed: noticed.length },
    },
    wire,
    problems,
  };
}

function problemsOf(result: Result, survivors: Survivors): string[] {
  const { mutant, findings } = result;
  const { wire } = findings;
  const listed = survivors.has(mutant.id);
  if (mutant.label !== "breaking") {
    if (!wire?.killed)
      return listed
        ? [`${mutant.id}\n  is listed as a survivor, but it breaks nothing. Take it off the list.`]
        : [];
    const why = mutant.label === "conforming" ? "keeps the contract" : "can't be seen on the wire";
    return [`${mutant.id}\n  ${why}, and yet a case fails: ${wire.by}`];
  }
  if (wire?.killed)
    return listed
      ? [`${mutant.id}\n  is listed as a survivor, but it is noticed now: ${wire.by}. Take it off the list.`]
      : [];
  const problems: string[] = [];
  if (!listed)
    problems.push(
      `${mutant.id}\n  breaks the contract, and no case notices. Add the case, or list it with the reason.`,
    );
  if (LAYERS.every((layer) => findings[layer]?.killed === false))
    problems.push(
      `${mutant.id}\n  breaks the contract, and nothing notices: no case, no comparison, no type.`,
    );
  return problems;
}

/** A share for people, rounded down: 100 % means all. */
export function percent({ killed, asked }: Rate): string {
  return asked === 0 ? "–" : `${Math.floor((1000 * killed) / asked) / 10} %`;
}
