import { type Description, fragment, type OpenApiDocument } from "@chat-api/openapi-document";
import { problemsOf, type Refusal, throwProblems } from "./refusal.ts";

/** Names that TypeScript reserves for its own types, or that the client's source uses with their usual meaning. */
const TYPES = new Set(
  "any unknown never void null undefined object string number boolean bigint symbol Promise NonNullable Record".split(
    " ",
  ),
);

/** Names that the client has itself, and names that no module can export. */
const RESERVED = new Set("with then constructor toString __proto__".split(" "));

/** Whether a name can be that of a method of the client, and of a function in one of its modules. */
export function isMethodName(name: string): boolean {
  return isIdentifier(name) && !RESERVED.has(name);
}

/** Whether a module of the client can declare the name: letters and digits, and no reserved word. */
function isIdentifier(name: string): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name) || TYPES.has(name)) return false;
  try {
    new Function(`"use strict"; let ${name};`);
    return name !== "await";
  } catch {
    return false;
  }
}

/** Components whose names can't be those of types. */
export function checkComponentNames({ components }: OpenApiDocument): Refusal[] {
  const sections = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"];
  return sections.flatMap((section) =>
    Object.keys(components?.[section] ?? {})
      .filter((name) => !isIdentifier(name))
      .map((name) => ({
        pointer: fragment("components", section, name),
        message: `${JSON.stringify(name)} can't name a type of the client. Use PascalCase, such as ChatSession.`,
      })),
  );
}

/**
 * @param sources - The texts of the generated files.
 * @throws {DescriptionError} if a file declares or imports a name twice; located at the part that the name comes from.
 */
export function checkDeclaredOnce(description: Description, sources: readonly string[]): void {
  const { document, operations } = description;
  const twice = [...new Set(sources.flatMap(duplicates))];
  const refusals = twice.map((name): Refusal => {
    const operation =
      operations.find(({ id }) => name === id) ?? operations.find(({ id }) => isMadeFrom(name, id));
    const isSchema = Object.hasOwn(document.components?.schemas ?? {}, name);
    return {
      pointer:
        isSchema || !operation ? fragment("components", "schemas", name) : `${operation.pointer}/operationId`,
      message: `The client would have two things named ${name}. Choose another ${isSchema ? "schema" : "operationId"}.`,
    };
  });
  throwProblems(problemsOf(description, refusals));
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
