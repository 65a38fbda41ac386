import {
  isJson,
  isObject,
  keywordOf,
  mapValues,
  type OpenApiDocument,
  type Schema,
  type SchemaObject,
  walkDescription,
} from "@chat-api/openapi-document";
import type { ClientDescription } from "../prepare/client-description.ts";

/** The formats that are checked. Others need no check: int32 and int64 have bounds, a uri is for people. */
const FORMATS: Record<string, RegExp> = {
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  // RFC 3339, section 5.6
  "date-time":
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i,
};

/** The imports that Ajv writes, each with the client's own function that replaces it. */
const RUNTIME: Record<string, string> = {
  'require("ajv/dist/runtime/ucs2length").default': "codePoints",
  'require("ajv/dist/runtime/equal").default': "deepEqual",
};

/** The source text of validators.ts: functions that validate the bodies of successes, without Ajv and without `eval`. */
export async function emitValidators({ document, operations }: ClientDescription): Promise<string> {
  const [{ Ajv2020 }, { default: standalone }] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("ajv/dist/standalone/index.js"),
  ]);
  const ajv = new Ajv2020({
    code: { source: true, esm: true, lines: true },
    formats: FORMATS,
    logger: false,
    meta: false,
    // Costs code for every property.
    ownProperties: namesBuiltins(document),
    strict: false,
    validateSchema: false,
  });
  const names = new Map<string, string>();
  ajv.addSchema(
    { components: { schemas: mapValues(document.components?.schemas, (schema) => bare(schema)) } },
    CONTRACT,
  );

  /** The name of the validator of a schema. Equal schemas share it. */
  function validator(schema: Schema): string {
    const text = JSON.stringify(bare(schema, CONTRACT));
    const name = names.get(text) ?? `validator${names.size + 1}`;
    if (!names.has(text)) ajv.addSchema(JSON.parse(text), name);
    names.set(text, name);
    return name;
  }

  const table = operations.flatMap(({ id, responses }) => {
    const bodies = Object.entries(responses).flatMap(([status, { content }]) => {
      const schema = Object.entries(content).find(([type]) => isJson(type))?.[1].schema;
      return /^2/.test(status) && schema !== undefined
        ? [`${JSON.stringify(status)}: ${validator(schema)}`]
        : [];
    });
    return bodies.length > 0 ? [`  ${id}: { ${bodies.join(", ")} },`] : [];
  });
  const exports = Object.fromEntries([...names.values()].map((name) => [name, name]));
  const code = names.size > 0 ? (standalone as unknown as typeof standalone.default)(ajv, exports) : "";
  return [
    "// @ts-nocheck: Ajv writes JavaScript.",
    'import { codePoints, deepEqual, type ResponseValidators } from "../transport/validate.ts";',
    "",
    Object.entries(RUNTIME)
      .reduce((text, [from, to]) => text.replaceAll(from, to), code)
      .replace(/^"use strict";\n?/, "")
      .replace(/^export const (\w+) = /gm, "const $1 = "),
    "",
    "/** The validators of the bodies of successes, by operation and status. */",
    "export const responseValidators: ResponseValidators = {",
    ...table,
    "};",
    "",
  ].join("\n");
}

/** Whether a schema has a property that every object of JavaScript has, such as `constructor`. */
function namesBuiltins(document: OpenApiDocument): boolean {
  let found = false;
  walkDescription(document, ({ kind, value }) => {
    if (kind !== "schema" || !isObject(value)) return;
    const { properties, required } = value as SchemaObject;
    const names = [...Object.keys(properties ?? {}), ...(required ?? [])];
    if (names.some((name) => name in Object.prototype)) found = true;
  });
  return found;
}

/** The name of all schemas of the description together. */
const CONTRACT = "contract";

/** A schema without what doesn't validate, at any depth. Its references lead to where the schemas of the description are. */
function bare(schema: unknown, at = ""): unknown {
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([name]) => name === "$ref" || ["applicator", "assertion"].includes(keywordOf(name).role),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, bareValue(name, value, at)]));
}

function bareValue(keyword: string, value: unknown, at: string): unknown {
  if (keyword === "$ref") return `${at}${value}`;
  const { holds } = keywordOf(keyword);
  if (holds === "schema") return bare(value, at);
  if (holds === "list" && Array.isArray(value)) return value.map((it) => bare(it, at));
  return holds === "map" && isObject(value) ? mapValues(value, (it) => bare(it, at)) : value;
}
