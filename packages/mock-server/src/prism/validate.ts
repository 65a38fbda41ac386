import {
  type Direction,
  type JsonObject,
  type OpenApiDocument,
  parsePointer,
  reachableSchemas,
  type SchemaObject,
  valueAt,
} from "@chat-api/openapi-document";
import type { Violation } from "../validate/violation.ts";
import { dialectOf } from "./operations.ts";
import { loadPrism, type PrismDiagnostic } from "./prism.ts";

const CONTEXT = { request: 0, response: 1 } as const;
const ERROR = 0;

/**
 * The violations of a value, in Prism's words. The same schema object is compiled once.
 *
 * @param document - What references in the schema lead into.
 * @param location - Where the value is: `body`, `query`, `path`, `header` or `cookie`.
 */
export function validateValue(
  value: unknown,
  schema: SchemaObject,
  document: OpenApiDocument,
  direction: Direction,
  location: string,
): Violation[] {
  const { validateAgainstSchema } = loadPrism();
  const whole = selfContained(schema, document);
  const result = validateAgainstSchema(value, whole as never, false, CONTEXT[direction], location);
  return result._tag === "None" ? [] : result.value.map((diagnostic) => toViolation(diagnostic, direction));
}

function toViolation({ code, message, path, severity }: PrismDiagnostic, direction: Direction): Violation {
  return {
    location: [direction, ...(path ?? []).map(String)],
    severity: severity === ERROR ? "Error" : "Warning",
    code: String(code ?? ""),
    message,
  };
}

const wholes = new WeakMap<SchemaObject, JsonObject>();

/** A schema with its dialect, and with the parts of its document that it refers to, each where it stands there. */
function selfContained(schema: SchemaObject, document: OpenApiDocument): JsonObject {
  const known = wholes.get(schema);
  if (known !== undefined) return known;
  const whole: JsonObject = { $schema: dialectOf(document), ...schema };
  const made = new Set<unknown>([whole]);
  const references = reachableSchemas(document, schema).flatMap(({ $ref }) => $ref ?? []);
  // The shorter pointer first: the part at a longer one may be within its part.
  for (const tokens of [...new Set(references)].map(parsePointer).sort((a, b) => a.length - b.length)) {
    let holder = whole;
    for (const token of tokens.slice(0, -1)) {
      if (!Object.hasOwn(holder, token)) {
        holder[token] = {};
        made.add(holder[token]);
      }
      holder = holder[token] as JsonObject;
      if (!made.has(holder)) break;
    }
    if (made.has(holder)) holder[tokens.at(-1) as string] = valueAt(document, tokens);
  }
  wholes.set(schema, whole);
  return whole;
}

/** Why the validator can't use a schema. */
export interface SchemaFailure {
  /** From the schema on. */
  tokens: readonly string[];
  why: string;
}

/** Keywords by which a schema can be a valid one, and still not compile. */
const IDENTIFIERS = /"\$(id|anchor|dynamicRef|dynamicAnchor|recursiveRef)":/;
const DRAFT_07 = "http://json-schema.org/draft-07/schema#";
const METASCHEMAS = [
  "https://json-schema.org/draft/2020-12/schema",
  "https://json-schema.org/draft/2019-09/schema",
];
/** Prism compiles a schema once for each object, however alike two are. */
const metaschemas = new Map<string, SchemaObject>();

/**
 * Why a schema does not compile. Prism would skip the validation then, and the mock would take anything.
 *
 * It is validated by the schema of its dialect, which is much faster than to compile it, and finds the exact place.
 */
export function schemaFailure(schema: SchemaObject, document: OpenApiDocument): SchemaFailure | undefined {
  const dialect = String(schema.$schema ?? dialectOf(document)).replace(/#$/, "");
  const metaschema = metaschemas.get(dialect) ?? {
    $schema: dialect,
    $ref: METASCHEMAS.includes(dialect) ? dialect : DRAFT_07,
  };
  metaschemas.set(dialect, metaschema);
  const result = loadPrism().validateAgainstSchema(schema, metaschema as never, false, CONTEXT.response);
  if (result._tag === "Some") {
    const deepest = [...result.value].sort((a, b) => (b.path ?? []).length - (a.path ?? []).length)[0];
    const tokens = (deepest?.path ?? []).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    return { tokens, why: `it ${deepest?.message.replace(/^.*?(?=must )/, "")}` };
  }
  return IDENTIFIERS.test(JSON.stringify(schema)) ? compileFailure(schema, document, dialect) : undefined;
}

function compileFailure(
  schema: SchemaObject,
  document: OpenApiDocument,
  dialect: string,
): SchemaFailure | undefined {
  try {
    new (loadPrism().ajv(dialect.includes("2020-12")))({ strict: false, logger: false }).compile(
      selfContained(schema, document),
    );
  } catch (error) {
    return { tokens: [], why: (error as Error).message };
  }
  return undefined;
}
