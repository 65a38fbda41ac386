import { type Operation, pointer } from "@chat-api/contract-tests/operations";
import type { Contract } from "./contract.ts";
import { ContractError, type Problem } from "./problem.ts";

/** What TypeScript means by these can't be named anew, or would mean something else where the client uses it. */
const TYPES = new Set(
  "any unknown never void null undefined object string number boolean bigint symbol Promise NonNullable Record".split(
    " ",
  ),
);

/** Whether a name can be declared in a module of the client: a word of letters and digits, not one of JavaScript's own. */
export function isIdentifier(name: string): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name) || TYPES.has(name)) return false;
  try {
    new Function(`"use strict"; let ${name};`);
    return name !== "await";
  } catch {
    return false;
  }
}

/** The components that name a type of the client, and can't. */
export function checkComponentNames({ document, locate }: Contract): Problem[] {
  const sections = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"];
  return sections.flatMap((section) =>
    Object.keys(document.components?.[section] ?? {})
      .filter((name) => !isIdentifier(name))
      .map((name) => ({
        ...locate(pointer("components", section, name)),
        message: `${JSON.stringify(name)} can't name a type of the client. Use PascalCase, such as ChatSession.`,
      })),
  );
}

/**
 * @param sources The generated files.
 * @throws {ContractError} Where a file would declare or import one name twice, with the place that gave it the name.
 */
export function checkDeclaredOnce(
  { document, locate }: Contract,
  operations: readonly Operation[],
  sources: readonly string[],
): void {
  const twice = [...new Set(sources.flatMap(duplicates))];
  const problems = twice.map((name): Problem => {
    const operation =
      operations.find(({ id }) => name === id) ?? operations.find(({ id }) => isMadeFrom(name, id));
    const isSchema = name in (document.components?.schemas ?? {});
    const at =
      isSchema || !operation ? pointer("components", "schemas", name) : `${operation.pointer}/operationId`;
    const what = isSchema ? "schema" : "operationId";
    return {
      ...locate(at),
      message: `The client would have two things named ${name}. Choose another ${what}.`,
    };
  });
  if (problems.length > 0) throw new ContractError(problems);
}

function isMadeFrom(name: string, id: string): boolean {
  return [`${id}Operation`, `${id}Arguments`].some((it) => it.toLowerCase() === name.toLowerCase());
}

/** The names that a module declares or imports more than once. */
function duplicates(source: string): string[] {
  const imports = [...source.matchAll(/^import (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map((it) =>
      it
        .replace(/^\s*type\s/, "")
        .replace(/^.*\sas\s/, "")
        .trim(),
    ),
  );
  const declared = [
    ...source.matchAll(/^export (?:declare )?(?:const|function|interface|type) ([\w$]+)/gm),
  ].map(([, name = ""]) => name);
  const names = [...imports, ...declared].filter((name) => name !== "");
  return names.filter((name, index) => names.indexOf(name) !== index);
}
