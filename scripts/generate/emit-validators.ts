import { isJson } from "@chat-api/contract-tests/media-type";
import {
  mapValues,
  type OpenApiDocument,
  type Operation,
  type Schema,
} from "@chat-api/contract-tests/operations";

/** The formats that are checked. Of the others, int32 and int64 stand beside bounds, and a uri is for people. */
const FORMATS: Record<string, RegExp> = {
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  // RFC 3339, section 5.6
  "date-time":
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i,
};

/** What the code that Ajv writes would import from Ajv, and what stands in its place. */
const RUNTIME: Record<string, string> = {
  'require("ajv/dist/runtime/ucs2length").default': "codePoints",
  'require("ajv/dist/runtime/equal").default': "deepEqual",
};

/** What says something to people only. */
const ANNOTATIONS = new Set([
  "title",
  "description",
  "examples",
  "example",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** The source text of validators.ts: what checks the bodies of successes, without Ajv and without `eval`. */
export async function emitValidators(
  document: OpenApiDocument,
  operations: readonly Operation[],
): Promise<string> {
  const [{ Ajv2020 }, { default: standalone }] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("ajv/dist/standalone/index.js"),
  ]);
  const ajv = new Ajv2020({
    code: { source: true, esm: true, lines: true },
    formats: FORMATS,
    logger: false,
    meta: false,
    strict: false,
    validateSchema: false,
  });
  const names = new Map<string, string>();
  ajv.addSchema({ components: { schemas: mapValues(document.components?.schemas, bare) } }, "contract");

  /** The name of what checks a schema. Those that are the same share it. */
  function validator(schema: Schema): string {
    const text = JSON.stringify(bare(schema));
    const name = names.get(text) ?? `validator${names.size + 1}`;
    if (!names.has(text)) ajv.addSchema(JSON.parse(text.replaceAll('"#/', '"contract#/')), name);
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
    "/** What checks the body of a success, by operation and status. */",
    "export const responseValidators: ResponseValidators = {",
    ...table,
    "};",
    "",
  ].join("\n");
}

/** A schema without what says something to people only. */
function bare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, bareKeyword(keyword, value)]));
}

function bareKeyword(keyword: string, value: unknown): unknown {
  if (/^(?:properties|patternProperties|\$defs|dependentSchemas)$/.test(keyword))
    return mapValues(value as Record<string, unknown>, bare);
  // Data, not schemas.
  return /^(?:enum|const|default|required)$/.test(keyword) ? value : bare(value);
}
