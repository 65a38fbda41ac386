import { isDeepStrictEqual } from "node:util";
import type { Direction } from "@chat-api/openapi-document";
import type { FoundChange } from "../change.ts";
import { type Assessment, DEPRECATED, DOCUMENTATION, MOCK_DATA } from "../impact.ts";
import { keywordLocation, subjectAt } from "./difference-parts.ts";
import type { NormalizedSchema } from "./normalized-schema.ts";
import type { SchemaPair } from "./schema-pairs.ts";

/** The changed annotations of a schema: its documentation, examples and default. */
export function annotationChanges(pair: SchemaPair): FoundChange[] {
  const { base, revision, direction } = pair;
  const keywords = new Set([...base.annotations.keys(), ...revision.annotations.keys()]);
  return [...keywords].flatMap((keyword): FoundChange[] => {
    const [before, after] = [base, revision].map(
      ({ annotations }) => annotations.get(keyword)?.value ?? absent(annotations, keyword),
    );
    if (isDeepStrictEqual(before, after)) return [];
    const { id, assessment, what } = rate(keyword, before, after, direction);
    const where = keywordLocation(pair, keyword);
    const subject = subjectAt(where.documentPointer, pair.subject);
    const sentence = what ?? `\`${keyword}\` of \`${subject}\` ${stateOf(before, after)}`;
    return [
      {
        id,
        direction,
        ...assessment,
        ...where,
        what: what ? `\`${subject}\` ${what}` : sentence,
        operations: [...pair.operations],
      },
    ];
  });
}

/** The meaning of an absent annotation. */
function absent(annotations: NormalizedSchema["annotations"], keyword: string): unknown {
  if (annotations.has(keyword)) return null;
  return /^(deprecated|readOnly|writeOnly)$/.test(keyword) ? false : undefined;
}

function rate(
  keyword: string,
  before: unknown,
  after: unknown,
  direction: Direction,
): { id: string; assessment: Assessment; what?: string } {
  if (keyword === "default" && direction === "request")
    return { id: "default-changed", ...defaultOf(before, after) };
  if (keyword === "deprecated" && after === true)
    return { id: "deprecated", assessment: DEPRECATED, what: "is deprecated" };
  if (keyword === "example" || keyword === "examples")
    return { id: "example-changed", assessment: direction === "response" ? MOCK_DATA : DOCUMENTATION };
  return { id: "documentation-changed", assessment: DOCUMENTATION };
}

/** A server assumes the default for a value that is not sent (OpenAPI 3.0, section 4.7.24.1). */
function defaultOf(before: unknown, after: unknown): { assessment: Assessment; what: string } {
  if (before === undefined)
    return {
      what: `is ${JSON.stringify(after)} if it is not sent`,
      assessment: {
        impact: "minor",
        affects: ["servers"],
        reason: "requests without it have a defined meaning now",
      },
    };
  const value = after === undefined ? "undefined" : JSON.stringify(after);
  return {
    what: `is ${value} if it is not sent, was ${JSON.stringify(before)}`,
    assessment: {
      impact: "major",
      affects: ["callers", "servers"],
      reason: "requests without it mean something else",
    },
  };
}

function stateOf(before: unknown, after: unknown): string {
  if (before === undefined) return "was added";
  return after === undefined ? "was removed" : "changed";
}
