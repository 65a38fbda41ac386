/** Gives a document of OpenAPI 3.0 the meaning that it has in the words of OpenAPI 3.1. */
import { isObject, type JsonObject } from "./json.ts";
import { walkDescription } from "./objects.ts";
import { unicodePattern } from "./pattern.ts";

/** The version that an upgraded document has. */
export const UPGRADED_VERSION = "3.1.1";

/** Rewrites a document of OpenAPI 3.0 in place. */
export function upgradeDocument(document: JsonObject): void {
  walkDescription(document, ({ kind, value }) => {
    if (kind === "schema" && isObject(value)) upgradeSchema(value);
  });
  document.openapi = UPGRADED_VERSION;
}

function upgradeSchema(schema: JsonObject): void {
  // Beside a `$ref`, everything else is ignored (OpenAPI 3.0.4, section 4.7.23).
  if (typeof schema.$ref === "string") {
    for (const keyword of Object.keys(schema)) if (keyword !== "$ref") delete schema[keyword];
    return;
  }
  // `nullable` counts beside a `type` alone (OpenAPI 3.0.3, section 4.7.24.1).
  if (schema.nullable === true && typeof schema.type === "string") {
    schema.type = [schema.type, "null"];
    // Strictly an `enum` has to list null; most people who write `nullable` beside one mean it.
    if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  }
  // Nor does it count beside `allOf` and its like, and yet people write it there to allow null.
  else if (schema.nullable === true && schema.type === undefined) allowNull(schema);
  delete schema.nullable;
  upgradeBound(schema, "minimum", "exclusiveMinimum");
  upgradeBound(schema, "maximum", "exclusiveMaximum");
  if (schema.format === "byte" && schema.contentEncoding === undefined) schema.contentEncoding = "base64";
}

/**
 * Sets right in a schema of any version what means one thing only, though JSON Schema forbids it: names that stand twice
 * in `required`, values that stand twice in `enum`, and exclusive bounds as 3.0 has them.
 *
 * @returns What was wrong, by keyword.
 */
export function repairSchema(schema: JsonObject): { keyword: string; message: string }[] {
  const repairs: { keyword: string; message: string }[] = [];
  for (const keyword of ["required", "enum", "type"]) {
    const value = schema[keyword];
    if (!Array.isArray(value)) continue;
    const texts = value.map((item) => JSON.stringify(item));
    if (new Set(texts).size === value.length) continue;
    schema[keyword] = value.filter((_, index) => texts.indexOf(texts[index] as string) === index);
    repairs.push({ keyword, message: `\`${keyword}\` has an entry twice. Remove one.` });
  }
  for (const [bound, keyword] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (typeof schema[keyword] !== "boolean") continue;
    upgradeBound(schema, bound, keyword);
    repairs.push({
      keyword,
      message: `\`${keyword}\` is a number since OpenAPI 3.1. Write the bound itself.`,
    });
  }
  repairPatterns(schema, repairs);
  return repairs;
}

/** A pattern for expressions without the flag `u` is written for it; one of another dialect is left out. */
function repairPatterns(schema: JsonObject, repairs: { keyword: string; message: string }[]): void {
  const { pattern, patternProperties } = schema;
  if (typeof pattern === "string") {
    const read = unicodePattern(pattern);
    if (read !== undefined) schema.pattern = read;
    else if (isExpression(pattern)) {
      delete schema.pattern;
      const message = `${pattern} is no regular expression of ECMA-262, and is ignored. Rewrite it.`;
      repairs.push({ keyword: "pattern", message });
    }
  }
  if (!isObject(patternProperties)) return;
  schema.patternProperties = Object.fromEntries(
    Object.entries(patternProperties).map(([name, value]) => [unicodePattern(name) ?? name, value]),
  );
}

/** Whether a text is a regular expression of some dialect. */
function isExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** Allows null beside what a schema is composed of; a schema that is not composed allows it already. */
function allowNull(schema: JsonObject): void {
  const choice = ["oneOf", "anyOf"].find((keyword) => Array.isArray(schema[keyword]));
  if (choice !== undefined) schema[choice] = [...(schema[choice] as unknown[]), { type: "null" }];
  else if (Array.isArray(schema.allOf)) {
    schema.anyOf = [{ allOf: schema.allOf }, { type: "null" }];
    delete schema.allOf;
  }
}

/** In 3.0 an exclusive bound is a flag beside the bound. */
function upgradeBound(schema: JsonObject, bound: string, exclusive: string): void {
  if (typeof schema[exclusive] !== "boolean") return;
  const applies = schema[exclusive] && typeof schema[bound] === "number";
  delete schema[exclusive];
  if (!applies) return;
  schema[exclusive] = schema[bound];
  delete schema[bound];
}
