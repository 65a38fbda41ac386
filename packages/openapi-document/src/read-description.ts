/** Reads an OpenAPI description: the one way in which every tool of this repository gets a contract. */

import { type Bundle, bundle, type FoundProblem, type Origin } from "./bundle.ts";
import { concernedOperations } from "./concerned-operations.ts";
import { locationOf, readSource, type SourceFile } from "./files.ts";
import { isObject, ownProperty } from "./json.ts";
import { fragment, parsePointer } from "./json-pointer.ts";
import { walkDescription } from "./objects.ts";
import type { OpenApiDocument, Operation, SecurityScheme } from "./openapi.ts";
import { operationsOf, securitySchemesOf } from "./operations.ts";
import { DescriptionError, type Problem, type SourceLocation } from "./problem.ts";
import { followReference, resolve } from "./references.ts";
import { repairSchema, upgradeDocument } from "./upgrade.ts";
import { TextIndex } from "./yaml.ts";

/** An OpenAPI description that was read. Treat all of it as immutable. */
export interface Description {
  /**
   * One document of all files, with the meaning of OpenAPI 3.1: one of 3.0 is converted. Each `$ref` is a JSON Pointer
   * into it, such as `#/components/schemas/Pet`, unless a problem says that it leads nowhere.
   */
  readonly document: OpenApiDocument;
  /** The field `openapi` as it is written, such as `3.0.3`. */
  readonly version: string;
  /** The absolute path or the URL that it was read from; undefined if it was given as an object. */
  readonly location: string | undefined;
  /** The absolute paths and URLs of its files, the root first; none if it was given as an object. */
  readonly files: readonly string[];
  /** Those of `paths`, in the order in which they are written. */
  readonly operations: readonly Operation[];
  /** Those of `webhooks`. */
  readonly webhooks: readonly Operation[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Everything in it that cannot be used, or that may not mean what its author wants. */
  readonly problems: readonly Problem[];
  /**
   * Where the value at a JSON Pointer into `document` is written, or the nearest one around it that is.
   * @param of - Whether to point at the value, or at its key. Default the value.
   */
  at(pointer: string, of?: "value" | "key"): SourceLocation;
  /** The file that the value at a JSON Pointer into `document` is written in, and its JSON Pointer there, as a fragment. */
  origin(pointer: string): { readonly file: string; readonly pointer: string };
  /** See `resolve` of this package. */
  // biome-ignore lint/suspicious/noExplicitAny: the target can have any shape
  resolve(node: any): any;
}

/** What stands for the file of a description that was given as an object. */
const NO_FILE = "document";

/**
 * Reads an OpenAPI 3.x description with all the files that it refers to, in YAML 1.2 or JSON.
 *
 * It is lenient: a part that cannot be used is a problem, and the others are read. Swagger 2.0 is not read.
 *
 * @param source - A path, a `file:` or `http(s):` URL, or a parsed document, which is copied.
 * @throws {DescriptionError} if there is no document: no such file, no mapping, or no version 3.x in `openapi`.
 */
export async function readDescription(source: string | URL | object): Promise<Description> {
  const isLocation = typeof source === "string" || source instanceof URL;
  const root = isLocation ? await readRoot(locationOf(source)) : fromObject(source);
  const version = versionOf(root);
  const bundled = await bundle(root);
  const { document } = bundled;
  if (/^3\.0(\.|$)/.test(version)) upgradeDocument(document);
  const repairs = repair(bundled);
  const operations = operationsOf(document);
  const at = locator(bundled);
  return {
    document,
    version,
    location: isLocation ? root.location : undefined,
    files: isLocation ? [...bundled.files.keys()] : [],
    operations,
    webhooks: operationsOf(document, "#/webhooks"),
    securitySchemes: securitySchemesOf(document),
    problems: problemsOf(
      { ...bundled, problems: [...bundled.problems, ...repairs] },
      operations,
      version,
      at,
    ),
    at: (pointer, of) => at(originOf(bundled, parsePointer(pointer)), of),
    origin(pointer) {
      const { file, tokens } = originOf(bundled, parsePointer(pointer));
      return { file, pointer: fragment(...tokens) };
    },
    resolve: (node) => resolve(document, node),
  };
}

async function readRoot(location: string): Promise<SourceFile> {
  const root = await readSource(location);
  if (!("reason" in root)) return root;
  const message = `The description cannot be read: ${root.reason}.`;
  throw new DescriptionError([documentProblem(message, { file: location })]);
}

function fromObject(source: object): SourceFile {
  return {
    location: NO_FILE,
    text: '"$id":',
    value: structuredClone(source),
    syntaxProblems: [],
    index: new TextIndex(""),
  };
}

/** @throws {DescriptionError} if the root is no OpenAPI document of a version that can be read. */
function versionOf({ location, value, syntaxProblems, index }: SourceFile): string {
  const fail = (message: string, tokens: readonly string[] = []): DescriptionError => {
    const syntax = syntaxProblems.map((it) =>
      documentProblem(it.message, { file: location, line: it.line, column: it.column }),
    );
    // After a fault in the syntax, whatever is missing may only be missing for that.
    if (syntax.length > 0) return new DescriptionError(syntax);
    const position = location === NO_FILE ? {} : index.locate(tokens);
    return new DescriptionError([documentProblem(message, { file: location, ...position })]);
  };
  if (value === null || value === undefined)
    throw fail("The file is empty. Write an OpenAPI document in it.");
  if (!isObject(value)) throw fail("This is not an OpenAPI document: it is not a mapping.");
  const { openapi, swagger } = value;
  if (openapi === undefined && swagger !== undefined)
    throw fail(`This is Swagger ${swagger}, the predecessor of OpenAPI. Convert it to OpenAPI 3.1.`, [
      "swagger",
    ]);
  if (openapi === undefined) throw fail("openapi is missing. Write `openapi: 3.1.1`.");
  const version = String(openapi);
  if (!/^3\.[0-2](\.|$)/.test(version))
    throw fail(`openapi is ${JSON.stringify(openapi)}. Write \`openapi: 3.1.1\`.`, ["openapi"]);
  return version;
}

type Locate = (origin: Origin, of?: "value" | "key") => SourceLocation;

function locator({ files }: Bundle): Locate {
  return ({ file, tokens }, of) => {
    const source = files.get(file);
    if (source === undefined || file === NO_FILE) return { file };
    return { file, ...source.index.locate(tokens, of) };
  };
}

/** Where a part of the document was written: below the innermost object around it that is known to have come from a file. */
function originOf(
  { document, origins }: Pick<Bundle, "document" | "origins">,
  tokens: readonly string[],
): Origin {
  let node: unknown = document;
  let origin = origins.get(document) as Origin;
  let below: string[] = [];
  for (const token of tokens) {
    node = ownProperty(node, token);
    below.push(token);
    const own = isObject(node) ? origins.get(node) : undefined;
    if (own !== undefined) {
      origin = own;
      below = [];
    }
  }
  return { file: origin.file, tokens: [...origin.tokens, ...below] };
}

function problemsOf(
  bundled: Bundle,
  operations: readonly Operation[],
  version: string,
  at: Locate,
): Problem[] {
  const { document, files } = bundled;
  const all = operations.map(({ id }) => id);
  const [root] = files.keys();
  const syntax = [...files.values()].flatMap(({ location, syntaxProblems }) =>
    syntaxProblems.map(({ message, line, column }) => ({
      ...documentProblem(message, { file: location, line, column }),
      ...(location === root ? { operations: all } : { scope: "part" as const }),
    })),
  );
  // After a fault in the syntax, whatever is missing may only be missing for that.
  if (syntax.some(({ scope }) => scope === "document")) return syntax;
  const found = [...bundled.problems, ...circles(bundled)];
  const concerned =
    found.length === 0
      ? []
      : concernedOperations(
          document,
          found.map(({ tokens }) => tokens),
          (path, method) =>
            operations.find((it) => it.path === path && it.method === method)?.id ??
            `${method.toUpperCase()} ${path}`,
        );
  const parts = found.map(
    ({ message, severity, origin, tokens }, index): Problem => ({
      message,
      severity,
      location: at(origin, "key"),
      pointer: fragment(...tokens),
      operations: concerned[index] ?? [],
      scope: "part",
    }),
  );
  return [...syntax, ...parts, ...generalProblems(bundled, version, at)];
}

function generalProblems({ document, origins }: Bundle, version: string, at: Locate): Problem[] {
  const problems: Problem[] = [];
  const warn = (message: string, tokens: readonly string[]): void => {
    const location = at({ file: origins.get(document)?.file ?? NO_FILE, tokens });
    problems.push({ message, severity: "warning", location, operations: [], scope: "part" });
  };
  if (/^3\.2(\.|$)/.test(version))
    warn("OpenAPI 3.2 is read as 3.1: what is new in it is ignored.", ["openapi"]);
  if (!isObject(document.paths))
    warn("The document has no paths. Add `paths:` with at least one operation.", []);
  return problems;
}

/** Sets right what means one thing only, and says so. */
function repair(bundled: Bundle): FoundProblem[] {
  const problems: FoundProblem[] = [];
  walkDescription(bundled.document, ({ kind, value, tokens }) => {
    if (kind !== "schema" || !isObject(value)) return;
    for (const { keyword, message } of repairSchema(value)) {
      const at = [...tokens, keyword];
      problems.push({ message, severity: "warning", origin: originOf(bundled, at), tokens: at });
    }
  });
  return problems;
}

/** References that lead back to themselves, with nothing on the way that is no reference. */
function circles(bundled: Bundle): FoundProblem[] {
  const problems: FoundProblem[] = [];
  const { document } = bundled;
  walkDescription(document, ({ value, tokens }) => {
    if (!isObject(value) || typeof value.$ref !== "string") return;
    const seen = new Set<unknown>([value]);
    let at: unknown = followReference(document, value.$ref);
    while (isObject(at) && typeof at.$ref === "string") {
      if (at === value) {
        const message = `The $ref "${value.$ref}" leads back to itself. Correct it.`;
        const origin = originOf(bundled, [...tokens, "$ref"]);
        problems.push({ message, severity: "error", origin, tokens });
        return;
      }
      if (seen.has(at)) return;
      seen.add(at);
      at = followReference(document, at.$ref);
    }
  });
  return problems;
}

function documentProblem(message: string, location: SourceLocation): Problem {
  return { message, severity: "error", location, operations: [], scope: "document" };
}
