/** Who imports whom in this repository, as its files say it. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";

/** An import, export or `import()` of another module, types included. */
export interface Import {
  /** A file, relative to the repository, with slashes. */
  readonly from: string;
  /** Another file, or the name of an npm package or of a module of Node. */
  readonly to: string;
  /** Whether nothing of it is left when the code runs. */
  readonly typeOnly: boolean;
}

/** All imports in the TypeScript files of a repository. @throws {Error} If one leads nowhere. */
export function readImports(root: string): Import[] {
  const files = globSync(["packages/**/*.{ts,tsx}", "scripts/**/*.ts"], {
    cwd: root,
    exclude: (name) => /(^|[\\/])(node_modules|dist|\.copy-[^\\/]*)$/.test(name),
  });
  return files.flatMap((file) => {
    const from = file.replaceAll("\\", "/");
    return importsIn(from, readFileSync(join(root, file), "utf8")).map(({ specifier, typeOnly }) => ({
      from,
      to: target(root, from, specifier),
      typeOnly,
    }));
  });
}

/** The modules that a source text names, in the order of the text. */
export function importsIn(file: string, text: string): { specifier: string; typeOnly: boolean }[] {
  const found: { specifier: string; typeOnly: boolean }[] = [];
  const add = (name: ts.Node | undefined, typeOnly: boolean) => {
    if (name && ts.isStringLiteralLike(name)) found.push({ specifier: name.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isExternalModuleReference(node)) add(node.expression, node.parent.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Whether it says `type`, once for all or for each name. */
function isTypeOnly(clause: ts.ImportClause | ts.ExportDeclaration | undefined): boolean {
  if (!clause || clause.isTypeOnly) return clause !== undefined;
  if (ts.isImportClause(clause) && clause.name) return false;
  const names = ts.isImportClause(clause) ? clause.namedBindings : clause.exportClause;
  if (!names || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false;
  return names.elements.length > 0 && names.elements.every((it) => it.isTypeOnly);
}

function target(root: string, from: string, specifier: string): string {
  const file = specifier.startsWith(".")
    ? posix.join(dirname(from), specifier.replace(/\?.*$/, ""))
    : fileOfPackage(root, specifier);
  if (file === undefined) return specifier;
  if (!existsSync(join(root, file))) throw new Error(`${from} imports ${specifier}: there is no ${file}.`);
  return file;
}

/** The file of a package of this repository that a specifier such as `@chat-api/client/query` stands for. */
function fileOfPackage(root: string, specifier: string): string | undefined {
  const [, name = "", subpath = ""] = /^@chat-api\/([^/]+)(.*)$/.exec(specifier) ?? [];
  if (name === "") return undefined;
  const folder = name === "scripts" ? name : `packages/${name}`;
  const { exports = {} } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
    exports?: Record<string, string>;
  };
  for (const [key, value] of Object.entries(exports)) {
    const [before = "", after] = key.split("*");
    const path = `.${subpath}`;
    if (path === key) return posix.join(folder, value);
    if (after !== undefined && path.startsWith(before) && path.endsWith(after))
      return posix.join(folder, value.replace("*", path.slice(before.length, path.length - after.length)));
  }
  throw new Error(`${specifier} is not in the exports of ${folder}/package.json.`);
}

/**
 * The circles of a graph: the shortest one through each file that is in any.
 * @returns Each once, as `a → b → a`.
 */
export function circlesOf(imports: readonly Pick<Import, "from" | "to">[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  const circles = [...next.keys()].flatMap((file) => {
    const files = circleThrough(file, next);
    const first = files.indexOf(files.toSorted()[0] ?? "");
    return files.length === 0 ? [] : [[...files.slice(first), ...files.slice(0, first + 1)].join(" → ")];
  });
  return [...new Set(circles)].sort();
}

/** The files of the shortest circle through one; empty if it is in none. */
function circleThrough(file: string, next: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const ways: string[][] = [[file]];
  const seen = new Set<string>();
  for (const way of ways)
    for (const to of next.get(way.at(-1) ?? "") ?? []) {
      if (to === file) return way;
      if (!seen.has(to)) ways.push([...way, to]);
      seen.add(to);
    }
  return [];
}
