import { type Fakers, loadPrism } from "./prism.ts";

/** Dates stay in these bounds. They are fixed, so that a seed gives the same data next year. */
const FIRST_DATE = "2020-01-01T00:00:00Z";
const LAST_DATE = "2025-12-31T23:59:59Z";
/** More items than this make a response slow, and nothing clearer: a contract may allow thousands. */
const MAX_ITEMS = 5;

let fakers: Fakers | undefined;

/**
 * Sets the generators of dynamic data for one response. Prism seeds only one of its two, and never unseeds it.
 *
 * @param options - The document's own `x-json-schema-faker`, which goes before ours.
 */
export function configureFakers(options: Record<string, unknown>, seed: string | undefined): void {
  fakers ??= loadPrism().fakers();
  const { schemaFaker, faker, random, resetOptions } = fakers;
  const source = seed ? random(seed) : Math.random;
  resetOptions();
  schemaFaker.option({
    fillProperties: false,
    minItems: 1,
    maxItems: MAX_ITEMS,
    minDateTime: FIRST_DATE,
    maxDateTime: LAST_DATE,
    ...Object.fromEntries(Object.entries(options).filter(([name]) => name !== "locale")),
    random: source,
  });
  faker.seed(Math.floor(source() * 2 ** 32));
  faker.setDefaultRefDate(seed ? LAST_DATE : () => new Date());
}

/** A text that a regular expression matches. */
export function textOfPattern(
  pattern: string,
  { minLength, maxLength }: { minLength: number; maxLength: number },
  random: () => number,
): string {
  fakers ??= loadPrism().fakers();
  const { resetOptions, schemaFaker } = fakers;
  const isBounded = Number.isFinite(maxLength);
  resetOptions();
  schemaFaker.option({ random, ...(isBounded ? {} : { maxLength: minLength + 20 }) });
  return String(
    schemaFaker.generate({ type: "string", pattern, minLength, ...(isBounded ? { maxLength } : {}) }),
  );
}
