import { seededRandom } from "./random.ts";
import { sampleSchema } from "./sample.ts";
import type { Random } from "./sample-scalar.ts";

/** What only chance finds is found by then, or never. */
const TRIES = 60;

/**
 * A value that a schema allows. Undefined where none was found.
 *
 * @param seed - The same seed gives the same value. Undefined: the plainest.
 */
export function validSample(
  schema: unknown,
  seed: string | undefined,
  bundle: unknown,
  isValid: (value: unknown) => boolean,
): unknown {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const random: Random =
      seed === undefined && attempt === 0 ? plainest : seededRandom(`${seed ?? ""} ${attempt}`);
    const value = sampleSchema(schema, random, bundle);
    if (value !== undefined && isValid(value)) return value;
  }
  return undefined;
}

/** Always the first choice. */
function plainest(): number {
  return 0;
}
