import { isObject } from "@chat-api/openapi-document";
import { seededRandom } from "../schema/random.ts";

/** Milliseconds, or the bounds between which each delay is chosen by chance. */
export type Delay = number | { min: number; max: number };

/** What a bad network does to responses, by chance that a seed makes repeatable. */
export class Conditions {
  readonly #initial: { delay: Delay; failRate: number };
  readonly #random: () => number;
  #delay: Delay;
  #failRate: number;

  /** @param failRate - The share of requests that fail, from 0 to 1. */
  constructor(delay: Delay, failRate: number, seed: string | undefined) {
    this.#initial = { delay, failRate };
    this.#delay = delay;
    this.#failRate = failRate;
    this.#random = seed === undefined ? Math.random : seededRandom(seed);
  }

  /**
   * Changes what is given, and leaves the rest.
   *
   * @throws TypeError before anything is changed.
   */
  set(changes: { delay?: number | string; failRate?: number }): void {
    if (!isObject(changes)) throw new TypeError("conditions have to be an object with delay or failRate");
    const unknown = Object.keys(changes).find((name) => name !== "delay" && name !== "failRate");
    if (unknown !== undefined)
      throw new TypeError(`'${unknown}' is not known here; there are delay, failRate`);
    const { delay, failRate } = changes;
    const checked = delay === undefined ? this.#delay : checkDelay(delay);
    if (failRate !== undefined) this.#failRate = checkFailRate(failRate);
    this.#delay = checked;
  }

  /** Goes back to the beginning. */
  reset(): void {
    this.#delay = this.#initial.delay;
    this.#failRate = this.#initial.failRate;
  }

  toJSON(): { delay: number | string; failRate: number } {
    const delay = typeof this.#delay === "number" ? this.#delay : `${this.#delay.min}..${this.#delay.max}`;
    return { delay, failRate: this.#failRate };
  }

  /** Milliseconds to wait before the next response. */
  nextDelay(): number {
    if (typeof this.#delay === "number") return this.#delay;
    const { min, max } = this.#delay;
    return Math.round(min + this.#random() * (max - min));
  }

  nextFails(): boolean {
    return this.#failRate > 0 && this.#random() < this.#failRate;
  }
}

/** Reads `250` or `100..800`. Undefined if it is neither. */
export function parseDelay(text: string): Delay | undefined {
  const match = /^(\d{1,7})(?:\.\.(\d{1,7}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const min = Number(match[1]);
  const max = Number(match[2] ?? match[1]);
  return max < min ? undefined : min === max ? min : { min, max };
}

/** @throws TypeError if it is neither a number of milliseconds nor two of them. */
export function checkDelay(delay: number | string): Delay {
  const parsed = parseDelay(String(delay));
  if (parsed === undefined)
    throw new TypeError(`delay has to be milliseconds, such as 250 or "100..800", not ${delay}`);
  return parsed;
}

/** @throws TypeError if it is no share. */
export function checkFailRate(failRate: number): number {
  if (typeof failRate !== "number" || !(failRate >= 0 && failRate <= 1))
    throw new TypeError(`failRate has to be from 0 to 1, not ${JSON.stringify(failRate)}`);
  return failRate;
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
