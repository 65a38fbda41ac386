import type { OpenApiDocument, Schema } from "@chat-api/openapi-document";
import fc from "fast-check";
import type { Sample } from "../schema/samples.ts";
import { createSchemaData, type SchemaData } from "../schema/schema-data.ts";
import type { Unsupported } from "../schema/unsupported.ts";
import { createViolationFinder, type Violation } from "../schema/validator.ts";

/** A random value, and which one of its seed it is. */
export interface RandomSample {
  readonly index: number;
  readonly value: unknown;
}

/** Values for the schemas of requests. What is made of a schema is made once, whatever refers to it. */
export interface ContractData {
  boundaries(schema: Schema): readonly Sample[];
  negatives(schema: Schema): readonly Sample[];
  unsupported(schema: Schema): readonly Unsupported[];
  /** So many random values, in the order of their index; the same value only once. */
  random(schema: Schema, count: number): readonly RandomSample[];
  /** Tries ever smaller values from the random one of this index on, for as long as they fail. */
  shrink(schema: Schema, index: number, fails: (value: unknown) => Promise<boolean>): Promise<void>;
  /** The violation of a value: the one that the sample was made for, else the most telling. */
  violation(schema: Schema, value: unknown, sample?: Sample): Violation | undefined;
  isValid(schema: Schema, value: unknown): boolean;
}

/** Shrinking stops after this time, in milliseconds, with the smallest value that it has found. */
const SHRINK_TIME = 20_000;

export function createContractData(document: OpenApiDocument, seed: number): ContractData {
  const data: SchemaData = createSchemaData(document, "request");
  const violations = createViolationFinder(document, "request");
  /** Nothing of a schema that does not compile: `unsupported` says why. */
  function ofGood<Result>(make: (schema: Schema, count: number) => Result[]) {
    return (schema: Schema, count: number) => (whyBroken(schema) === undefined ? make(schema, count) : []);
  }

  /** None if no value is valid. */
  const arbitraryOf = remember((schema) => {
    try {
      return data.arbitrary(schema);
    } catch {
      return undefined;
    }
  });

  const whyBroken = remember((schema): string | undefined => {
    try {
      data.boundaries(schema);
      return undefined;
    } catch (error) {
      return error instanceof RangeError ? "it refers to itself without end" : (error as Error).message;
    }
  });

  return {
    boundaries: remember(ofGood((schema) => data.boundaries(schema))),
    negatives: remember(ofGood((schema) => data.negatives(schema))),
    unsupported: remember((schema) => {
      const reason = whyBroken(schema);
      if (reason === undefined) return data.unsupported(schema);
      return [{ schemaPath: "", keyword: "schema", reason }];
    }),
    random: remember(
      ofGood((schema, numRuns) => {
        const arbitrary = arbitraryOf(schema);
        const values = arbitrary ? fc.sample(arbitrary, { numRuns, seed }) : [];
        const seen = new Set<string>();
        return values.flatMap((value, index) => {
          const text = JSON.stringify(value);
          if (seen.has(text)) return [];
          seen.add(text);
          return [{ index, value }];
        });
      }),
    ),
    async shrink(schema, index, fails) {
      // The seed and the path lead to the very value that was sampled.
      await fc.check(
        fc.asyncProperty(data.arbitrary(schema), async (value) => !(await fails(value))),
        { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: SHRINK_TIME },
      );
    },
    violation(schema, value, sample) {
      if (whyBroken(schema) !== undefined) return undefined;
      const all = violations(schema, value);
      const own = all.find(
        (it) => it.keyword === sample?.keyword && it.instancePath === sample?.instancePath,
      );
      return own ?? all.find((it) => it.keyword === "type") ?? all[0];
    },
    isValid: (schema, value) => whyBroken(schema) !== undefined || violations(schema, value).length === 0,
  };
}

/** Makes what belongs to a schema, and to a count, once. */
function remember<Result>(
  make: (schema: Schema, count: number) => Result,
): (schema: Schema, count?: number) => Result {
  const known = new Map<Schema, Map<number, Result>>();
  return (schema, count = 0) => {
    const made = known.get(schema) ?? new Map<number, Result>();
    known.set(schema, made);
    if (!made.has(count)) made.set(count, make(schema, count));
    return made.get(count) as Result;
  };
}

/**
 * A value that fits. Of those at the edges of the schema, the first list or object, which is the one with all properties;
 * of texts and numbers the shortest.
 */
export function madeFrom(data: ContractData, schema: Schema, fits: (value: unknown) => boolean): unknown {
  const [first, ...rest] = data.boundaries(schema).filter(({ value }) => fits(value) && value !== null);
  if (first === undefined) return data.random(schema, 20).find(({ value }) => fits(value))?.value;
  if (typeof first.value === "object") return first.value;
  const size = ({ value }: Sample) => String(value).length || Infinity;
  return rest.reduce((one, other) => (size(other) < size(one) ? other : one), first).value;
}

/** `/0 maxLength 201 characters`; without a pointer for the whole. */
export function labelOf({ instancePath, keyword, label }: Sample): string {
  return `${instancePath} ${keyword} ${label}`.trimStart();
}
