import { resolve } from "node:path";
import {
  type OpenApiDocument,
  pointer,
  resolve as resolveReference,
} from "@chat-api/contract-tests/operations";
import {
  BaseResolver,
  bundle,
  createConfig,
  type Document,
  getLineColLocation,
  lintDocument,
} from "@redocly/openapi-core";
import { nodesOf } from "./nodes.ts";
import { ContractError, type Problem } from "./problem.ts";

/** A contract that was read, with every file that it refers to. */
export interface Contract {
  /** Absolute path of the file that it starts from. */
  readonly file: string;
  /** The whole of it as one document: what stood in other files is under `components`. */
  readonly document: OpenApiDocument;
  /** Absolute paths of the files that it was read from. */
  readonly files: readonly string[];
  /** Where the node at a JSON Pointer into the first file stands, or its nearest ancestor that does. */
  locate(pointer: string): Pick<Problem, "file" | "line" | "column">;
}

/** How a contract is read. */
export interface ReadOptions {
  /** Whether something else sees that it is as OpenAPI has it, as `pnpm lint` does. Default false. */
  readonly linted?: boolean;
}

/**
 * Reads a contract and the files that it refers to.
 * @throws {ContractError} Where a file is missing or broken, something is not as OpenAPI has it, or a `$ref` leads nowhere.
 */
export async function readContract(path: string, { linted = false }: ReadOptions = {}): Promise<Contract> {
  const file = resolve(path);
  const externalRefResolver = new BaseResolver();
  const source = await externalRefResolver
    .resolveDocument(null, file, true)
    .catch((error: ReadFailure) => error);
  if (source instanceof Error) throw new ContractError([unreadable(file, source)]);
  const shape = wrongShape(source.parsed);
  if (shape) throw new ContractError([{ file, line: 1, column: 1, message: shape }]);
  pointMappings(source.parsed as OpenApiDocument);
  const locate = (pointer: string) => position(source.source, existing(source.parsed, pointer));

  // Only whether it is OpenAPI at all; how it should be written is for `pnpm lint` to say.
  const config = await createConfig({ rules: { struct: "error" } });
  const bundled = await Promise.all([
    linted ? [] : lintDocument({ document: source, config: config.styleguide, externalRefResolver }),
    bundle({ doc: source, config: await createConfig({}), externalRefResolver }),
  ]).catch((error: ReadFailure) => {
    const circle = circularReference(source.parsed as OpenApiDocument);
    if (circle === undefined) throw new ContractError([unreadable(file, error)]);
    throw new ContractError([
      { ...locate(circle), message: "The $ref leads round in a circle. Correct it." },
    ]);
  });
  const [faults, { bundle: document, problems: unresolvedReferences, fileDependencies }] = bundled;
  const problems = [...unresolvedReferences, ...faults].flatMap(({ message, location: [place] }) => {
    if (!place) return { file, message };
    const at = position(place.source, place.pointer);
    const broken = yamlFault(message);
    if (!/^can't resolve/i.test(message)) return { ...at, message, ...broken };
    // A file that is broken is named by itself, once for all that refer to it.
    return broken ? [] : { ...at, message: unresolved(place.source, at.line) };
  });
  if (problems.length > 0) throw new ContractError(problems);

  return {
    file,
    document: document.parsed as OpenApiDocument,
    files: [...new Set([file, ...fileDependencies])],
    locate,
  };
}

/** Redocly takes the name of a schema in the mapping of a discriminator for that of a file. A pointer says the same. */
function pointMappings(document: OpenApiDocument): void {
  const { schemas = {} } = document.components ?? {};
  for (const { node } of nodesOf(document))
    for (const [value, name] of Object.entries<string>(node.discriminator?.mapping ?? {}))
      if (name in schemas) node.discriminator.mapping[value] = pointer("components", "schemas", name);
}

/** What is broken in the YAML of a file that another refers to, and where. */
function yamlFault(message: string): Omit<Problem, "file"> | undefined {
  const [, what, line, column] = /^.*?: (.*) in ".*" \((\d+):(\d+)\)/s.exec(message) ?? [];
  if (what === undefined) return undefined;
  return { line: Number(line), column: Number(column), message: `The YAML is broken: ${what}.` };
}

function unresolved(source: Document["source"], line: number): string {
  const reference = source.body
    .split("\n")
    [line - 1]?.replace(/^.*\$ref["']?\s*:\s*/, "")
    .trim();
  return `The $ref ${reference} leads nowhere. Correct it, or add what it names.`;
}

function wrongShape(parsed: unknown): string | undefined {
  if (parsed === null || parsed === undefined)
    return "The file is empty. It should be an OpenAPI 3.1 document.";
  if (typeof parsed !== "object" || Array.isArray(parsed)) return "This is not an OpenAPI document.";
  const { openapi, swagger, paths } = parsed as OpenApiDocument;
  if (openapi === undefined && swagger !== undefined)
    return `This is Swagger ${swagger}, which OpenAPI was called before 3.0. Convert it to OpenAPI 3.1.`;
  if (!/^3\.[0-2]\.\d+$/.test(String(openapi)))
    return `openapi is ${openapi === undefined ? "missing" : JSON.stringify(openapi)}. Write \`openapi: 3.1.1\`.`;
  if (typeof paths !== "object" || paths === null || Array.isArray(paths))
    return "The document has no paths. Add `paths:` with at least one operation.";
  return undefined;
}

/** What Redocly rejects with: a ResolveError where a file can't be had, a YamlParseError where it can't be parsed. */
interface ReadFailure extends Error {
  readonly originalError?: Error & { readonly code?: string };
  readonly source?: Document["source"];
  readonly line?: number;
  readonly col?: number;
}

function unreadable(file: string, { message, originalError, source, line, col }: ReadFailure): Problem {
  if (line === undefined)
    return { file, message: originalError?.code === "ENOENT" ? "There is no such file." : message };
  const what = message.replace(/ in ".*" \(\d+:\d+\).*$/s, "");
  return {
    file: source?.absoluteRef ?? file,
    line,
    column: col ?? 1,
    message: `The YAML is broken: ${what}.`,
  };
}

/** The JSON Pointer of a `$ref` that leads back to itself. */
function circularReference(document: OpenApiDocument): string | undefined {
  return nodesOf(document).find(({ node }) => {
    if (typeof node.$ref !== "string" || !node.$ref.startsWith("#/")) return false;
    try {
      return resolveReference(document, node) === undefined;
    } catch (error) {
      return /circle/.test((error as Error).message);
    }
  })?.pointer;
}

function position(source: Document["source"], pointer: string | undefined) {
  const { start } = getLineColLocation({ source, pointer: pointer ?? "#/", reportOnKey: false });
  return { file: source.absoluteRef, line: start.line, column: start.col };
}

/** The longest beginning of the pointer that leads to something. */
function existing(document: unknown, pointer: string): string {
  const tokens = pointer.slice(2).split("/");
  let node = document as OpenApiDocument | undefined;
  const found = tokens.findIndex((token) => {
    node = node?.[token.replaceAll("~1", "/").replaceAll("~0", "~")];
    return node === undefined;
  });
  return found < 0 ? pointer : `#/${tokens.slice(0, found).join("/")}`;
}
