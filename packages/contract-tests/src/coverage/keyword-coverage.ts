import { type Direction, type Operation, parsePointer, type Schema } from "@chat-api/openapi-document";
import { type Coverage, type Reached, reachedOf } from "./coverage.ts";
import { appliesTo, type SchemaPositions } from "./schema-positions.ts";

/** Which properties and keywords of the schemas of a contract a run has shown. */
export interface KeywordCoverage {
  /** A value that the schema allows went this way. */
  kept(schema: Schema, value: unknown, direction: Direction): void;
  /** A value was sent; `valid`: the schema allows it. */
  sent(schema: Schema, value: unknown, valid: boolean): void;
  /** A value was sent that breaks a keyword. */
  broken(schema: Schema, value: unknown, breaks: { keyword: string; instancePath: string }): void;
  coverage(): Pick<Coverage, "properties" | "keywords">;
}

/** A `type` that a text in a URL can't break is not declared for a parameter. */
export function declareKeywords(
  positions: SchemaPositions,
  operations: readonly Operation[],
): KeywordCoverage {
  const declared = { properties: new Set<string>(), request: new Set<string>(), response: new Set<string>() };
  const shown = {
    properties: new Set<string>(),
    request: new Set<string>(),
    response: new Set<string>(),
    broken: new Set<string>(),
  };

  function declare(schema: Schema | undefined, direction: Direction, asText = false): void {
    for (const node of positions.reachable(schema)) {
      for (const property of positions.properties(node)) declared.properties.add(property);
      const texts = asText && [node.type].flat().includes("string");
      for (const keyword of positions.keywords(node))
        if (!(texts && keyword.endsWith("/type"))) declared[direction].add(keyword);
    }
  }

  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema } of parameters) declare(schema, "request", true);
    for (const { schema } of Object.values(requestBody?.content ?? {})) declare(schema, "request");
    for (const { content } of Object.values(responses))
      for (const { schema } of Object.values(content)) declare(schema, "response");
  }

  function see(schema: Schema, value: unknown, direction: Direction | undefined): void {
    positions.walk(schema, value, (node, part) => {
      if (typeof part === "object" && part !== null)
        for (const property of positions.properties(node))
          if (Object.hasOwn(part, lastToken(property))) shown.properties.add(property);
      if (direction === undefined) return;
      for (const keyword of positions.keywords(node))
        if (appliesTo(lastToken(keyword), part)) shown[direction].add(keyword);
    });
  }

  function keywords(): Reached {
    const missing = [
      ...[...declared.request].flatMap((it) => {
        if (!shown.request.has(it)) return [`${it}: no valid value was sent`];
        return shown.broken.has(it) ? [] : [`${it}: no value was sent that breaks it`];
      }),
      ...[...declared.response].filter((it) => !shown.response.has(it)).map((it) => `${it}: in no response`),
    ];
    const all = declared.request.size + declared.response.size;
    return { declared: all, reached: all - missing.length, missing };
  }

  return {
    kept: (schema, value, direction) => see(schema, value, direction),
    sent: (schema, value, valid) => see(schema, value, valid ? "request" : undefined),
    broken(schema, value, { keyword, instancePath }) {
      const name = keyword === "false schema" ? "" : keyword;
      for (const node of positions.at(schema, value, instancePath))
        for (const position of positions.keywords(node))
          if (lastToken(position) === name) shown.broken.add(position);
    },
    coverage() {
      return {
        properties: reachedOf([...declared.properties], shown.properties),
        keywords: keywords(),
      };
    },
  };
}

function lastToken(pointer: string): string {
  return parsePointer(pointer.slice(1)).at(-1) ?? "";
}
