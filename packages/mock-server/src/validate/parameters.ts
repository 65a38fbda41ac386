import type { Direction, Header, OpenApiDocument, Parameter, SchemaObject } from "@chat-api/openapi-document";
import { isSchemaObject } from "@chat-api/openapi-document";
import type { NamedHeader, ServedOperation } from "../contract/contract.ts";
import { cookiePairs, decodeQueryText, type Pair } from "../http/pairs.ts";
import { validateValue } from "../prism/validate.ts";
import { readPairs, readText } from "./deserialize.ts";
import type { Violation } from "./violation.ts";

/** Values by name, in each location that has parameters. */
export type ParameterValues = Readonly<Record<Parameter["in"], Readonly<Record<string, unknown>>>>;

/** The parts of a request that parameters are in, as text. */
export interface ParameterTexts {
  /** As sent: the same path has the same parameters. */
  path: string;
  /** The parameters of the path, decoded. */
  pathTexts: Readonly<Record<string, string>>;
  query: readonly Pair[];
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
}

const MAX_VALID_PATHS = 1000;
const NONE: Readonly<Record<string, unknown>> = Object.freeze({});

/** Reads and validates the parameters of a request. A parameter that is left out has no value. */
export function readParameters(
  { document, parametersIn, validPaths }: ServedOperation,
  { headers, path, pathTexts, query }: ParameterTexts,
): { values: ParameterValues; violations: Violation[] } {
  const violations: Violation[] = [];
  const check = (location: Parameter["in"], values: Record<string, unknown>): typeof values => {
    violations.push(...validateParameters(location, parametersIn[location], values, "request", document));
    return values;
  };
  const header =
    parametersIn.header.length === 0
      ? NONE
      : check("header", readHeaders(parametersIn.header, headers, document));
  const pairs = (location: "query" | "cookie", own: readonly Pair[], decode: (text: string) => string) => {
    const parameters = parametersIn[location];
    if (own.length === 0 && !parameters.some(({ required }) => required)) return NONE;
    const claimed = new Set(parameters.map(({ name }) => name));
    return check(
      location,
      valuesOf(parameters, (parameter) => readPairs(parameter, own, decode, document, claimed)),
    );
  };
  const cookie =
    parametersIn.cookie.length === 0 ? NONE : pairs("cookie", cookiePairs(headers.cookie), decodeCookie);
  const queryValues = parametersIn.query.length === 0 ? NONE : pairs("query", query, decodeQueryText);
  let pathValues = validPaths.get(path) ?? (parametersIn.path.length === 0 ? NONE : undefined);
  if (pathValues === undefined) {
    const before = violations.length;
    pathValues = check(
      "path",
      valuesOf(parametersIn.path, (parameter) => {
        const text = pathTexts[parameter.name];
        return text === undefined ? undefined : readText(parameter, text, (same) => same, document);
      }),
    );
    if (violations.length === before) {
      if (validPaths.size >= MAX_VALID_PATHS) validPaths.clear();
      validPaths.set(path, pathValues);
    }
  }
  return { values: { header, cookie, query: queryValues, path: pathValues }, violations };
}

/** Values with the defaults of the parameters that have none. */
export function withDefaults(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result = { ...values };
  for (const { name, schema } of parameters)
    if (result[name] === undefined && isSchemaObject(schema) && schema.default !== undefined)
      result[name] = schema.default;
  return result;
}

/** The values of headers, by their names in lower case. */
export function readHeaders(
  parameters: readonly (Header & { name: string })[],
  texts: Readonly<Record<string, string | undefined>>,
  document: OpenApiDocument,
): Record<string, unknown> {
  return valuesOf(
    parameters.map((parameter) => ({ ...parameter, name: parameter.name.toLowerCase() })),
    (parameter) => {
      const text = texts[parameter.name];
      return text === undefined ? undefined : readText(parameter, text, decodeHeader, document);
    },
  );
}

/** By name. A parameter without a value is left out. */
function valuesOf<P extends { name: string }>(
  parameters: readonly P[],
  read: (parameter: P) => unknown,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const parameter of parameters) {
    const value = read(parameter);
    if (value !== undefined) values[parameter.name] = value;
  }
  return values;
}

type Location = Parameter["in"];
const schemas = new WeakMap<readonly object[], SchemaObject>();

/**
 * The violations of parameters, or of the headers of a response.
 *
 * @param parameters - The same list each time, since its schema is made once.
 */
export function validateParameters(
  location: Location,
  parameters: readonly (Parameter | NamedHeader)[],
  values: Readonly<Record<string, unknown>>,
  direction: Direction,
  document: OpenApiDocument,
): Violation[] {
  let schema = schemas.get(parameters);
  if (schema === undefined) {
    schema = schemaOf(location, parameters);
    schemas.set(parameters, schema);
  }
  const deprecated = parameters
    .filter((parameter) => parameter.deprecated && nameIn(location, parameter) in values)
    .map((parameter) => nameIn(location, parameter));
  return [
    ...validateValue(values, schema, document, direction, location),
    ...deprecated.map(
      (name): Violation => ({
        location: [direction, location, name],
        severity: "Warning",
        code: "deprecated",
        message: `${location} ${name} is deprecated`,
      }),
    ),
  ];
}

/** The name by which a parameter is known: that of a header does not depend on the case. */
function nameIn(location: Location, { name }: { name: string }): string {
  return location === "header" ? name.toLowerCase() : name;
}

/** Parameters as properties of one object, so that all of them are validated at once. */
function schemaOf(location: Location, parameters: readonly (Parameter | NamedHeader)[]): SchemaObject {
  const own = parameters.flatMap((parameter) => {
    const [media] = Object.values(parameter.content ?? {});
    const schema = media?.schema ?? parameter.schema;
    return schema === undefined ? [] : [[nameIn(location, parameter), schema] as const];
  });
  return {
    type: "object",
    properties: Object.fromEntries(own),
    required: parameters
      .filter(({ required }) => required === true || location === "path")
      .map((parameter) => nameIn(location, parameter)),
  };
}

function decodeCookie(text: string): string {
  const unquoted = text.replace(/^"(.*)"$/, "$1");
  try {
    return decodeURIComponent(unquoted);
  } catch {
    return unquoted;
  }
}

/** A header comes as one character for each byte. What is sent beyond ASCII is UTF-8 (RFC 9110 section 5.5 leaves it open). */
function decodeHeader(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  return decoded.includes("\uFFFD") ? text : decoded;
}
