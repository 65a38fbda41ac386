import {
  type Description,
  DescriptionError,
  formatPointer,
  isObject,
  isSchemaObject,
  type Operation,
  reachableSchemas,
  type SchemaObject,
  walkDescription,
} from "@chat-api/openapi-document";
import { type SchemaFailure, schemaFailure } from "../prism/validate.ts";

const MAX_KNOWN = 20_000;

/** Schemas that passed once. Most schemas are in a document many times, and survive a reload. */
const known = new Set<string>();

/**
 * Makes sure that every schema that an operation uses compiles.
 *
 * @throws DescriptionError with the location of the first that does not, and why.
 */
export function checkSchemas(description: Description): void {
  const { document, operations } = description;
  const used = new Set(operations.flatMap(schemasOf).flatMap((schema) => reachableSchemas(document, schema)));
  let outermost: readonly string[] | undefined;
  walkDescription(document, ({ kind, tokens, value }) => {
    if (kind !== "schema" || !isSchemaObject(value) || !used.has(value)) return;
    fail(tokens, badPattern(value));
    // What stands within another schema was checked with it.
    if (outermost?.every((token, index) => token === tokens[index])) return;
    outermost = tokens;
    const key = JSON.stringify(value);
    if (known.has(key)) return;
    fail(tokens, schemaFailure(value, document));
    if (known.size >= MAX_KNOWN) known.clear();
    known.add(key);
  });

  function fail(tokens: readonly string[], failure: SchemaFailure | undefined): void {
    if (failure === undefined) return;
    const pointer = formatPointer([...tokens, ...failure.tokens]);
    throw new DescriptionError([
      {
        message: `the schema at #${pointer} does not compile: ${failure.why}`,
        severity: "error",
        location: description.at(pointer),
        operations: [],
        scope: "part",
      },
    ]);
  }
}

/** The schemas of parameters, bodies and headers. */
function schemasOf({ parameters, requestBody, responses }: Operation): unknown[] {
  const all = Object.values(responses);
  const serialized = [...parameters, ...all.flatMap(({ headers }) => Object.values(headers))];
  const contents = [requestBody, ...all, ...serialized].flatMap((owner) =>
    isObject(owner?.content) ? Object.values(owner.content) : [],
  );
  return [...serialized, ...contents].map(({ schema }) => schema);
}

/** The schema of a dialect does not look into regular expressions, at which a compilation fails. */
function badPattern({ pattern, patternProperties = {} }: SchemaObject): SchemaFailure | undefined {
  const patterns: [tokens: string[], pattern: unknown][] = [
    [["pattern"], pattern],
    ...Object.keys(patternProperties).map((key): [string[], string] => [["patternProperties", key], key]),
  ];
  for (const [tokens, value] of patterns) {
    try {
      if (typeof value === "string") new RegExp(value, "u");
    } catch (error) {
      return { tokens, why: (error as Error).message };
    }
  }
  return undefined;
}
