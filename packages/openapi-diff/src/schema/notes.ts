import { isDeepStrictEqual } from "node:util";
import type { Fact } from "../change.ts";
import { DEPRECATED, type Effect, MOCKED, WORDS } from "../effect.ts";
import type { Level } from "./align.ts";
import { placeOf, subjectAt } from "./finding-part.ts";
import type { Shape } from "./shape.ts";

/** What changed in what a schema says beside the values that it allows. */
export function noteFacts(level: Level): Fact[] {
  const { base, revision, direction } = level;
  const keywords = new Set([...base.notes.keys(), ...revision.notes.keys()]);
  return [...keywords].flatMap((keyword): Fact[] => {
    const [before, after] = [base, revision].map(
      ({ notes }) => notes.get(keyword)?.value ?? unsaid(notes, keyword),
    );
    if (isDeepStrictEqual(before, after)) return [];
    const { id, effect, what } = rate(keyword, before, after, direction);
    const where = placeOf(level, keyword);
    const subject = subjectAt(where.place, level.subject);
    const sentence = what ?? `\`${keyword}\` of \`${subject}\` ${stateOf(before, after)}`;
    return [
      {
        id,
        direction,
        ...effect,
        ...where,
        what: what ? `\`${subject}\` ${what}` : sentence,
        operations: [...level.operations],
      },
    ];
  });
}

/** What a schema says that does not have the keyword. */
function unsaid(notes: Shape["notes"], keyword: string): unknown {
  if (notes.has(keyword)) return null;
  return /^(deprecated|readOnly|writeOnly)$/.test(keyword) ? false : undefined;
}

function rate(
  keyword: string,
  before: unknown,
  after: unknown,
  direction: "request" | "response",
): { id: string; effect: Effect; what?: string } {
  if (keyword === "default" && direction === "request")
    return { id: "default-changed", ...defaultOf(before, after) };
  if (keyword === "deprecated" && after === true)
    return { id: "deprecated", effect: DEPRECATED, what: "is deprecated" };
  if (keyword === "example" || keyword === "examples")
    return { id: "example-changed", effect: direction === "response" ? MOCKED : WORDS };
  return { id: "documentation-changed", effect: WORDS };
}

/** A default says what a server takes for a value that is not sent (OpenAPI 3.0, section 4.7.24.1). */
function defaultOf(before: unknown, after: unknown): { effect: Effect; what: string } {
  if (before === undefined)
    return {
      what: `is ${JSON.stringify(after)} where it is not sent`,
      effect: {
        impact: "minor",
        affects: ["servers"],
        why: "requests without it mean something certain now",
      },
    };
  const value = after === undefined ? "nothing certain" : JSON.stringify(after);
  return {
    what: `is ${value} where it is not sent, was ${JSON.stringify(before)}`,
    effect: {
      impact: "major",
      affects: ["callers", "servers"],
      why: "requests without it mean something else",
    },
  };
}

function stateOf(before: unknown, after: unknown): string {
  if (before === undefined) return "is new";
  return after === undefined ? "is gone" : "is another";
}
