import { seededRandom } from "./seeded-random.ts";

/** Milliseconds, or the bounds between which each delay is chosen by chance. */
export type Delay = number | { min: number; max: number };

/** What a bad network does to answers, by chance that a seed makes repeatable. */
export class Conditions {
  readonly #delay: Delay;
  readonly #failRate: number;
  readonly #random: () => number;

  /** @param failRate - The share of requests that fail, from 0 to 1. */
  constructor(delay: Delay, failRate: number, seed: string | undefined) {
    this.#delay = delay;
    this.#failRate = failRate;
    this.#random = seed === undefined ? Math.random : seededRandom(seed);
  }

  /** Milliseconds to wait before the next answer. */
  nextDelay(): number {
    if (typeof this.#delay === "number") return this.#delay;
    const { min, max } = this.#delay;
    return Math.round(min + this.#random() * (max - min));
  }

  nextFails(): boolean {
    return this.#failRate > 0 && this.#random() < this.#failRate;
  }
}

/** Reads `250` or `100..800`. Undefined where it is neither. */
export function parseDelay(text: string): Delay | undefined {
  const match = /^(\d{1,7})(?:\.\.(\d{1,7}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const min = Number(match[1]);
  const max = Number(match[2] ?? match[1]);
  return max < min ? undefined : min === max ? min : { min, max };
}

/** Waits, but no longer than until one of the signals. */
export function wait(milliseconds: number, ...signals: (AbortSignal | undefined)[]): Promise<void> {
  if (milliseconds <= 0 || signals.some((signal) => signal?.aborted)) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    for (const signal of signals) signal?.addEventListener("abort", end, { once: true });
  });
}
