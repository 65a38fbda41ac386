import {
  type Description,
  formatPointer,
  isObject,
  isSchemaObject,
  type OpenApiDocument,
  type Operation,
  type Problem,
  reachableSchemas,
  type SchemaObject,
  walkDescription,
} from "@chat-api/openapi-document";
import { type SchemaFailure, schemaFailure } from "../prism/validate.ts";

const MAX_KNOWN = 20_000;

/** Schemas that passed once. Most schemas are in a document many times, and survive a reload. */
const known = new Set<string>();

/** The schemas that an operation uses and that do not compile, each with its location, and the operations that use it. */
export function checkSchemas(description: Description): Problem[] {
  const { document, operations } = description;
  const used = new Set(operations.flatMap((operation) => schemasUsed(document, operation)));
  const problems: Problem[] = [];
  let outermost: readonly string[] | undefined;
  walkDescription(document, ({ kind, tokens, value }) => {
    if (kind !== "schema" || !isSchemaObject(value) || !used.has(value)) return;
    report(value, tokens, badPattern(value));
    // What stands within another schema was checked with it.
    if (outermost?.every((token, index) => token === tokens[index])) return;
    outermost = tokens;
    const key = JSON.stringify(value);
    if (known.has(key)) return;
    const failure = problems.length > 0 ? undefined : schemaFailure(value, document);
    report(value, tokens, failure);
    if (known.size >= MAX_KNOWN) known.clear();
    if (failure === undefined) known.add(key);
  });
  return problems;

  function report(schema: SchemaObject, tokens: readonly string[], failure: SchemaFailure | undefined): void {
    if (failure === undefined) return;
    const pointer = formatPointer([...tokens, ...failure.tokens]);
    problems.push({
      message: `the schema at #${pointer} does not compile: ${failure.why}`,
      severity: "error",
      location: description.at(pointer),
      pointer: `#${pointer}`,
      operations: operations
        .filter((operation) => schemasUsed(document, operation).includes(schema))
        .map(({ id }) => id),
      scope: "part",
    });
  }
}

function schemasUsed(document: OpenApiDocument, operation: Operation): SchemaObject[] {
  return schemasOf(operation).flatMap((schema) => reachableSchemas(document, schema));
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
