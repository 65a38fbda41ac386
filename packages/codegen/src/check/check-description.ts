/** The checks of a description: each finds parts that no client can be generated from, and says what to change. */
import { type Description, fragment, isObject, walkDescription } from "@chat-api/openapi-document";
import { checkComponentNames } from "./names.ts";
import { checkOperations } from "./operations.ts";
import { problemsOf, type Refusal, throwProblems } from "./refusal.ts";
import { checkStructure } from "./structure.ts";

/** How a description is checked. */
export interface CheckOptions {
  /** Whether another tool checks its structure against the OpenAPI Specification, as `pnpm lint` does. Default false. */
  readonly linted?: boolean;
}

/** @throws {DescriptionError} if no client can be generated from the description; with all of its problems. */
export async function checkDescription(
  description: Description,
  { linted = false }: CheckOptions = {},
): Promise<void> {
  const { document, operations, problems } = description;
  const unreadable = problems.filter(({ severity }) => severity === "error");
  // Problems of the syntax have no pointer, and explain those that have one.
  throwProblems(unreadable.filter(({ pointer }) => pointer === undefined));
  if (!isObject(document.paths)) throwProblems(problems);

  const found = linted
    ? []
    : await checkStructure(description).catch((error: Error) => {
        // Redocly fails at a reference that leads back to itself.
        if (unreadable.length === 0) throw error;
        return [];
      });
  const malformed = problemsOf(description, found);
  // A part that is no object is known to both.
  const known = new Set(malformed.map(({ pointer }) => pointer));
  throwProblems([...unreadable.filter(({ pointer }) => !known.has(pointer)), ...malformed]);

  const refusals = [
    ...checkOperations(operations),
    ...checkPatterns(description),
    ...checkComponentNames(document),
  ];
  throwProblems(problemsOf(description, refusals));
}

/** A schema whose pattern does not compile makes some validators accept every value. */
function checkPatterns({ document }: Description): Refusal[] {
  const refusals: Refusal[] = [];
  walkDescription(document, ({ kind, value, tokens }) => {
    if (kind !== "schema" || !isObject(value) || typeof value.pattern !== "string") return;
    try {
      new RegExp(value.pattern, "u");
    } catch (error) {
      const message = `${(error as Error).message}. Correct the pattern.`;
      refusals.push({ pointer: fragment(...tokens, "pattern"), message });
    }
  });
  return refusals;
}
