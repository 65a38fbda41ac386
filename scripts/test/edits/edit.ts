/** What a person may do to the contract, as data: the tables beside this file. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, isMap, isScalar, parse, parseDocument, visit } from "yaml";
import { root } from "../../repository.ts";

/** An edit of the contract, and what holds over HTTP afterwards. Paths are keys with spaces between. */
export interface ContractEdit {
  readonly name: string;
  /** Set first, and generated from: what the edit changes then. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** The path item that gets the operation that openapi/README.md shows. */
  readonly guide?: string;
  /** By path; `-` stands for the end of a list. A path that the contract has already stays as it is. */
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** Adds properties to each object in an example that has some others. */
  readonly examples?: { readonly having: readonly string[]; readonly add: Readonly<Record<string, unknown>> };
  /** New names of schemas. */
  readonly rename?: Readonly<Record<string, string>>;
  readonly holds: readonly Exchange[];
}

/** A request, with values that were kept in braces, and what the response must be. */
export interface Exchange {
  /** The method, and the path after `/api/v1/tenants`. */
  readonly send: string;
  /** Beside a token and, if there is a body, its type. Null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
  readonly status: number;
  /** The media type of the response. */
  readonly type?: string;
  /** Properties of the response's body, which may have more. */
  readonly response?: object;
  /** Text that is, or is not, in the response's body. */
  readonly has?: string;
  readonly lacks?: string;
  /** What later exchanges use, by its path in the response's body. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** The edits of all tables. */
export async function contractEdits(): Promise<ContractEdit[]> {
  const files = (await readdir(import.meta.dirname)).filter((it) => it.endsWith(".yaml")).sort();
  const texts = await Promise.all(files.map((it) => readFile(join(import.meta.dirname, it), "utf8")));
  return texts.flatMap((text): ContractEdit[] => parse(text));
}

/** The text of a contract after some edits, one after the other. */
export async function edited(contract: string, edits: readonly Partial<ContractEdit>[]): Promise<string> {
  const document = parseDocument(contract);
  for (const edit of edits) {
    for (const [path, value] of Object.entries(edit.given ?? {})) put(document, path, value);
    if (edit.guide !== undefined) put(document, ...(await operationOfGuide(edit.guide)));
    for (const [path, value] of Object.entries(edit.set ?? {})) put(document, path, value);
    for (const path of edit.remove ?? []) {
      if (!document.deleteIn(keysOf(document, path))) throw new Error(`The contract has no ${path}.`);
    }
    if (edit.examples) addToExamples(document, edit.examples);
    for (const [from, to] of Object.entries(edit.rename ?? {})) renameSchema(document, from, to);
  }
  return document.toString({ lineWidth: 0 });
}

/** The keys that the document has: a status may be written as a number. */
function keysOf(document: Document, path: string): unknown[] {
  const keys: unknown[] = [];
  for (const key of path.split(" ")) {
    const parent = keys.length === 0 ? document.contents : document.getIn(keys, true);
    const found = isMap(parent) ? parent.items.find((it) => String(it.key) === key)?.key : undefined;
    keys.push(isScalar(found) ? found.value : key);
  }
  return keys;
}

function put(document: Document, path: string, value: unknown): void {
  if (!path.endsWith(" -")) {
    const keys = keysOf(document, path);
    if (!document.hasIn(keys)) document.setIn(keys, plainNode(document, value));
    return;
  }
  const keys = keysOf(document, path.slice(0, -2));
  const list: unknown[] = (document.getIn(keys, true) as { toJSON(): unknown[] } | undefined)?.toJSON() ?? [];
  if (!list.some((it) => JSON.stringify(it) === JSON.stringify(value)))
    document.addIn(keys, plainNode(document, value));
}

/** A value that the tables share is written out at each of its places, as a person would. */
function plainNode(document: Document, value: unknown) {
  return document.createNode(value, { aliasDuplicateObjects: false });
}

async function operationOfGuide(pathItem: string): Promise<[path: string, operation: unknown]> {
  const guide = await readFile(join(root, "openapi/README.md"), "utf8");
  const shown: Record<string, unknown> = parse(/^```yaml\n(.*?)^```$/ms.exec(guide)?.[1] ?? "{}");
  const [[method, operation] = []] = Object.entries(shown);
  if (method === undefined) throw new Error("openapi/README.md shows no operation.");
  return [`${pathItem} ${method}`, operation];
}

function addToExamples(document: Document, { having, add }: NonNullable<ContractEdit["examples"]>): void {
  visit(document, {
    Pair(_, { key, value: examples }) {
      if (!isScalar(key) || key.value !== "examples" || !isMap(examples)) return;
      visit(examples, {
        Map(_, map) {
          if (!having.every((name) => map.has(name))) return;
          for (const [name, value] of Object.entries(add))
            if (!map.has(name)) map.set(name, document.createNode(value));
        },
      });
    },
  });
}

function renameSchema(document: Document, from: string, to: string): void {
  const schemas = document.getIn(["components", "schemas"]);
  if (!isMap(schemas) || !schemas.has(from)) throw new Error(`The contract has no schema ${from}.`);
  visit(document, {
    Scalar(_, node) {
      if (node.value === `#/components/schemas/${from}`) node.value = `#/components/schemas/${to}`;
    },
  });
  for (const { key } of schemas.items) if (isScalar(key) && key.value === from) key.value = to;
}
