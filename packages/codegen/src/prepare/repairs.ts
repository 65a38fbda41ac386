import {
  COMPONENTS,
  type Description,
  fragment,
  isJson,
  isObject,
  isSchema,
  type JsonObject,
  keywordOf,
  mapValues,
  type ObjectKind,
  type OpenApiDocument,
  schemasInPlace,
  unicodePattern,
  walkDescription,
} from "@chat-api/openapi-document";
import type { Finding } from "./problems.ts";

/** What was found on the way through a document. */
export interface Repaired {
  readonly findings: readonly Finding[];
  /** Parameters that can't be sent: JSON Pointers, and why. */
  readonly malformed: readonly Finding[];
  /** The JSON Pointers of the objects that are no schemas. */
  readonly parts: ReadonlySet<string>;
}

/** Takes out of a document, in place, what no part of a client can be made from, so that the rest can be. */
export function repairParts(document: OpenApiDocument, { version, problems }: Description): Repaired {
  const findings: Finding[] = [];
  const malformed: Finding[] = [];
  const parts = new Set<string>();
  const isKept31 = !/^3\.0/.test(version);
  const hasErrors = problems.some(({ severity }) => severity === "error");
  document.info = repairInfo(document.info, findings);
  walkDescription(document, ({ kind, value, tokens }) => {
    if (hasErrors && kind !== "schema") parts.add(fragment(...tokens));
    if (!isObject(value)) {
      if (typeof value !== "boolean" || kind !== "schema") setAt(document, tokens, {});
      return;
    }
    makeTexts(value);
    for (const name of wrongFields(kind, value)) {
      delete value[name];
      const message = `\`${name}\` has to be a ${name === "parameters" && kind !== "components" ? "list" : "mapping"}, so it is ignored. Correct it.`;
      findings.push({ pointer: fragment(...tokens, name), message, severity: "warning" });
    }
    if (kind === "parameter") malformed.push(...parameterProblems(value, tokens));
    if (kind === "document" || kind === "operation") removeExtensions(kind, value);
    if (kind === "response" || kind === "requestBody") settleMediaTypes(document, value);
    if (kind !== "schema") return;
    for (const [keyword, message] of repairKeywords(value))
      findings.push({ pointer: fragment(...tokens, keyword), message, severity: "warning" });
    if (isKept31 && value.nullable !== undefined) {
      if (value.nullable === true && value.$ref === undefined)
        findings.push({
          pointer: fragment(...tokens, "nullable"),
          message: "`nullable` says nothing in OpenAPI 3.1, so null is no value here. Add null to `type`.",
          severity: "warning",
        });
      delete value.nullable;
    }
    separateSiblings(value);
  });
  return { findings, malformed, parts };
}

/** Fields that hold objects by name. */
const MAPPINGS: Readonly<Partial<Record<ObjectKind, readonly string[]>>> = {
  document: ["paths", "webhooks", "components"],
  components: Object.values(COMPONENTS),
  operation: ["responses"],
  requestBody: ["content"],
  response: ["headers", "content"],
  parameter: ["content"],
  header: ["content"],
};

/** The fields whose value is neither the list nor the mapping that belongs there. */
function wrongFields(kind: ObjectKind, value: JsonObject): string[] {
  const mappings = (MAPPINGS[kind] ?? []).filter(
    (name) => value[name] !== undefined && !isObject(value[name]),
  );
  const isList = kind === "pathItem" || kind === "operation";
  const isWrong = isList && value.parameters !== undefined && !Array.isArray(value.parameters);
  return isWrong ? [...mappings, "parameters"] : mappings;
}

function repairInfo(info: unknown, findings: Finding[]): JsonObject {
  const { title, version } = isObject(info) ? info : {};
  if (typeof version !== "string")
    findings.push({
      pointer: fragment("info", "version"),
      message: "`info.version` has to be a text. Write it in quotes.",
      severity: "warning",
    });
  return {
    ...(isObject(info) ? info : {}),
    title: typeof title === "string" ? title : "API",
    version: version === undefined ? "" : String(version),
  };
}

/** Texts for people that YAML reads as something else, such as `title: 404`. */
function makeTexts(value: JsonObject): void {
  for (const name of ["title", "summary", "description", "format"])
    if (value[name] !== undefined && typeof value[name] !== "string") value[name] = String(value[name] ?? "");
}

/** `x-…` in Paths and Responses Objects. */
function removeExtensions(kind: "document" | "operation", value: JsonObject): void {
  const map = value[kind === "document" ? "paths" : "responses"];
  if (!isObject(map)) return;
  for (const name of Object.keys(map)) if (name.startsWith("x-")) delete map[name];
}

/**
 * Says as which media type a body is read: the objects of a media range as JSON, which is what their authors mean, and
 * JSON that is declared as binary as it comes.
 */
function settleMediaTypes(document: OpenApiDocument, value: JsonObject): void {
  const { content } = value;
  if (!isObject(content)) return;
  const isRangeOnly = !Object.keys(content).some(isJson);
  value.content = Object.fromEntries(
    Object.entries(content).map(([name, media]) => {
      const parts = schemasInPlace(document, isObject(media) ? media.schema : undefined, [
        "allOf",
        "anyOf",
        "oneOf",
      ]);
      const types = parts.flatMap(({ type = [] }) => type).filter((it) => it !== "null");
      const isBinary = parts.some(({ type, format }) => type === "string" && format === "binary");
      if (isRangeOnly && /^(?:\*|application)\/\*/.test(name) && types.some((it) => it !== "string"))
        return ["application/json", media];
      return [name, isJson(name) && isBinary && isObject(media) ? { ...media, schema: {} } : media];
    }),
  );
}

const LOCATIONS = ["path", "query", "header", "cookie"];

function* parameterProblems(parameter: JsonObject, tokens: readonly string[]): Generator<Finding> {
  if (parameter.$ref !== undefined) return;
  const pointer = fragment(...tokens);
  if (typeof parameter.name !== "string")
    yield { pointer, severity: "error", message: "The parameter has no `name`. Add one." };
  else if (!LOCATIONS.includes(String(parameter.in)))
    yield {
      pointer,
      severity: "error",
      message: `The parameter ${parameter.name} needs \`in\`: ${LOCATIONS.join(", ")}.`,
    };
}

/** Removes keywords whose value can't be used; why, by keyword. */
function* repairKeywords(schema: JsonObject): Generator<readonly [keyword: string, message: string]> {
  for (const [keyword, value] of Object.entries(schema)) {
    const expected = expectedOf(keyword, value);
    if (expected !== undefined) {
      delete schema[keyword];
      yield [keyword, `\`${keyword}\` has to be ${expected}, so it is ignored. Correct it.`];
    } else if (keyword === "pattern") {
      const pattern = unicodePattern(String(value));
      if (pattern === undefined) {
        delete schema.pattern;
        yield [keyword, `${JSON.stringify(value)} ${NOT_COMPILED}`];
      } else schema.pattern = pattern;
    } else if (keyword === "patternProperties") {
      const entries = Object.entries(value as JsonObject);
      const usable = entries.flatMap(([pattern, held]) => {
        const written = unicodePattern(pattern);
        return written === undefined ? [] : [[written, held] as const];
      });
      schema[keyword] = Object.fromEntries(usable);
      if (usable.length < entries.length) yield [keyword, `A pattern here ${NOT_COMPILED}`];
    } else if (keywordOf(keyword).holds === "list") {
      // openapi-typescript takes no booleans in a list.
      schema[keyword] = (value as unknown[]).map((it) =>
        it === false ? { not: {} } : isObject(it) ? it : {},
      );
      if (!(value as unknown[]).every(isSchema)) yield [keyword, NOT_SCHEMAS(keyword)];
    } else if (keywordOf(keyword).holds === "map" && !Object.values(value as JsonObject).every(isSchema)) {
      schema[keyword] = mapValues(value as JsonObject, (it) => (isSchema(it) ? it : {}));
      yield [keyword, NOT_SCHEMAS(keyword)];
    }
  }
}

const NOT_SCHEMAS = (keyword: string) =>
  `Something in \`${keyword}\` is no schema, so it can be anything. Write a schema.`;
const NOT_COMPILED =
  "is no regular expression of ECMA-262, so the client does not check it. Correct the pattern.";
const TYPES = ["string", "number", "integer", "boolean", "array", "object", "null"];

const COUNT = { fits: (value: unknown) => Number.isInteger(value) && Number(value) >= 0, is: "a number" };
const NUMBER = { fits: (value: unknown) => typeof value === "number", is: "a number" };
const TEXT = { fits: (value: unknown) => typeof value === "string", is: "a text" };

/** The values of keywords that hold no schemas. */
const VALUES: Readonly<Record<string, { fits: (value: unknown) => boolean; is: string }>> = {
  $ref: TEXT,
  type: {
    fits: (value) => [value].flat().length > 0 && [value].flat().every((it) => TYPES.includes(it as string)),
    is: `one of ${TYPES.join(", ")}`,
  },
  enum: { fits: (value) => Array.isArray(value) && value.length > 0, is: "a list of values" },
  required: {
    fits: (value) => Array.isArray(value) && value.every(TEXT.fits),
    is: "a list of names, beside `properties`",
  },
  pattern: TEXT,
  uniqueItems: { fits: (value) => typeof value === "boolean", is: "true or false" },
  ...Object.fromEntries(
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].map((it) => [it, NUMBER]),
  ),
  ...Object.fromEntries(
    ["Length", "Items", "Properties", "Contains"].flatMap((it) => [
      [`min${it}`, COUNT],
      [`max${it}`, COUNT],
    ]),
  ),
};

/** What the value of a keyword has to be, if it is something else. */
function expectedOf(keyword: string, value: unknown): string | undefined {
  const { holds } = keywordOf(keyword);
  if (holds === "schema") return isSchema(value) ? undefined : "a schema";
  if (holds === "list") return Array.isArray(value) && value.length > 0 ? undefined : "a list of schemas";
  if (holds === "map") return isObject(value) ? undefined : "schemas by name";
  const rule = Object.hasOwn(VALUES, keyword) ? VALUES[keyword] : undefined;
  return rule === undefined || rule.fits(value) ? undefined : rule.is;
}

/** openapi-typescript reads nothing beside a `$ref`, as in OpenAPI 3.0. */
function separateSiblings(schema: JsonObject): void {
  const { $ref, ...siblings } = schema;
  if ($ref === undefined || !Object.keys(siblings).some(isShape)) return;
  for (const name of Object.keys(siblings)) if (isShape(name)) delete schema[name];
  delete schema.$ref;
  const shape = Object.fromEntries(Object.entries(siblings).filter(([name]) => isShape(name)));
  schema.allOf = [{ $ref }, shape];
}

function isShape(keyword: string): boolean {
  return keywordOf(keyword).role === "applicator" || ["type", "enum", "const", "required"].includes(keyword);
}

function setAt(document: OpenApiDocument, tokens: readonly string[], value: unknown): void {
  const holder = tokens.slice(0, -1).reduce<unknown>((at, token) => (at as JsonObject)?.[token], document);
  if (typeof holder === "object" && holder !== null)
    Object.defineProperty(holder, tokens.at(-1) ?? "", {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}
