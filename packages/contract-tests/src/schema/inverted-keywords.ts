import { type Schema, type SchemaObject, schemasInPlace } from "@chat-api/openapi-document";
import { sample } from "./arbitraries.ts";
import type { ExampleValues } from "./example-values.ts";
import { negated, negationsOf } from "./negation.ts";
import type { Edge } from "./samples.ts";

/** Makes values that break one keyword of a schema and keep the others, by turning the keyword round. */
export interface KeywordInverter {
  /** Values for the schema and for those that apply to the same value. */
  edges(schema: Schema, depth: number): readonly Edge[];
}

/** Keywords that no edge of a type breaks, with what their negation means in words. */
const INVERTED: Readonly<Record<string, string>> = {
  pattern: "does not match",
  format: "not of the format",
  multipleOf: "between two multiples",
  uniqueItems: "equal items",
  contains: "not what it must contain",
  propertyNames: "a name that is not allowed",
  dependentRequired: "without what a property asks for",
  anyOf: "matches none",
  oneOf: "matches none",
  not: "matches what it must not",
  if: "the condition decides otherwise",
};

/** Keywords that mean nothing without one beside them. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  if: ["then", "else"],
  contains: ["minContains", "maxContains"],
};

const APPLIED = ["allOf", "anyOf", "oneOf", "dependentSchemas", "then", "else"];

export function createKeywordInverter(exampleValues: ExampleValues): KeywordInverter {
  const { schemas, arbitraries } = exampleValues;
  const known = new Map<Schema, readonly Edge[]>();

  function edges(schema: Schema, depth: number): readonly Edge[] {
    const found =
      known.get(schema) ??
      schemasInPlace(schemas.document.document, schema, APPLIED).flatMap((it) => edgesOf(it, depth));
    known.set(schema, found);
    return found;
  }

  function edgesOf(schema: SchemaObject, depth: number): Edge[] {
    return Object.keys(INVERTED)
      .filter((keyword) => schema[keyword] !== undefined)
      .flatMap((keyword) =>
        inverted(schema, keyword).flatMap(({ label, schema: broken }) =>
          values(broken, depth).map((value): Edge => ({ keyword, label, value })),
        ),
      );
  }

  /** The schema without a keyword, and with each of the ways to break that keyword. */
  function inverted(schema: SchemaObject, keyword: string): { label: string; schema: Schema }[] {
    const dropped = new Set([keyword, ...(COMPANIONS[keyword] ?? [])]);
    const isDropped = ([name]: [string, unknown]) => dropped.has(name);
    const entries = Object.entries(schema);
    const rest = Object.fromEntries(entries.filter((it) => !isDropped(it)));
    const taken = Object.fromEntries(entries.filter(isDropped));
    return waysToBreak(keyword, taken).map(({ label, schema: way }) => ({
      label,
      schema: { allOf: [rest, way] },
    }));
  }

  function waysToBreak(keyword: string, taken: SchemaObject): { label: string; schema: Schema }[] {
    const label = INVERTED[keyword] ?? keyword;
    const branches = taken.oneOf ?? [];
    const pairs = branches.flatMap((a, i) =>
      branches.slice(i + 1).map((b, j) => ({
        label: `matches ${i + 1} and ${i + j + 2}`,
        schema: { allOf: [a, b] },
      })),
    );
    if (keyword === "oneOf")
      return [{ label, schema: { allOf: branches.map(negated) } }, ...pairs.slice(0, 20)];
    return negationsOf(taken, schemas.document.target).map((schema) => ({
      label,
      // Leaves out what the negation allows too much.
      schema: { allOf: [schema, negated(taken)] },
    }));
  }

  function values(schema: Schema, depth: number): unknown[] {
    const example = exampleValues.of(schema, "full", depth);
    const arbitrary = example ? undefined : arbitraries.of(schema, depth + 1);
    const sampled = arbitrary ? sample(arbitrary, 1) : [];
    return example ? [example.value] : sampled;
  }

  return { edges };
}
