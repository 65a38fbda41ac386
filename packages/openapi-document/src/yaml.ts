/** Parses YAML 1.2 and JSON as people write them, and finds where a value stands in the text. */
import { createRequire } from "node:module";
import type { LineCounter, Node, Pair } from "yaml";
import { excerptOf, offsetInJson } from "./excerpt.ts";

const require = createRequire(import.meta.url);

/** Reads values, eight times faster than `yaml`, and says no more than that something is wrong. */
const jsYaml = (): typeof import("js-yaml") => require("js-yaml") as typeof import("js-yaml");

/** Knows the position of each value and of each mistake. It takes as long to load as a description to read. */
const yaml = (): typeof import("yaml") => require("yaml") as typeof import("yaml");

/** A position in a text: line and column from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A fault in the syntax of a text. */
export interface SyntaxProblem extends Position {
  readonly message: string;
}

/** A parsed text. */
export interface ParsedText {
  readonly value: unknown;
  readonly problems: readonly SyntaxProblem[];
}

/** Enough for any description, and few enough for a text that multiplies itself by aliases. */
const MAX_ALIASES = 100_000;
const OPTIONS = { merge: true, prettyErrors: false, logLevel: "silent" } as const;

/**
 * Parses a text as JSON, if it is JSON, else as YAML 1.2, with anchors, aliases and merge keys. A byte order mark is
 * ignored. Never throws: what is wrong is in `problems`, and `value` is what could be read.
 */
export function parseText(text: string): ParsedText {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  if (/^\s*[{[]/.test(plain)) {
    try {
      return { value: JSON.parse(plain) as unknown, problems: [] };
    } catch {
      // A flow mapping of YAML, or JSON with a fault, of which YAML knows the position.
    }
  }
  try {
    const { load, CORE_SCHEMA, mergeTag } = jsYaml();
    const schema = CORE_SCHEMA.withTags(mergeTag);
    return { value: load(plain, { schema, maxAliases: MAX_ALIASES, maxTotalMergeKeys: -1 }), problems: [] };
  } catch {
    // It has a mistake, of which the other parser knows the position, or none that the other parser sees.
  }
  const lineCounter = new (yaml().LineCounter)();
  const document = yaml().parseDocument(plain, { ...OPTIONS, lineCounter });
  const errors = document.errors.filter(isCause);
  const problems: SyntaxProblem[] = errors.map(({ message, code, pos }) => ({
    message:
      code === "DUPLICATE_KEY" ? duplicateKey(plain, pos[0]) : `The YAML is broken: ${sentence(message)}`,
    ...position(lineCounter, pos[0]),
  }));
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, problems };
  } catch (error) {
    const message = `The YAML is broken: ${sentence((error as Error).message)}`;
    return { value: undefined, problems: [...problems, { message, line: 1, column: 1 }] };
  }
}

/** One mistake makes the parser stumble over all that follows: only the first says something. */
function isCause({ code }: { code: string }, index: number, errors: readonly { code: string }[]): boolean {
  return code === "DUPLICATE_KEY" || errors.findIndex((it) => it.code !== "DUPLICATE_KEY") === index;
}

/** Finds where values stand in a text. No more of it is parsed than has to be. */
export class TextIndex {
  readonly #text: string;
  #asked = 0;
  #json: boolean | undefined;
  #parsed: { root: Node | null; lines: LineCounter; anchors: Map<string, Node> } | undefined;

  constructor(text: string) {
    this.#text = text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  /**
   * Where the value with these tokens begins, or the nearest value around it that exists.
   * @param of Whether to point at the value, or at its key.
   */
  locate(tokens: readonly string[], of: "value" | "key" = "value"): Position {
    // To parse all of it takes as long as to look for many.
    if (this.#parsed === undefined && this.#asked++ < 30) {
      if (this.#isJson()) return positionAt(this.#text, offsetInJson(this.#text, tokens, of));
      const excerpt = excerptOf(this.#text, tokens);
      if (excerpt !== undefined) {
        const { line, column } = new TextIndex(excerpt.text).#find(excerpt.tokens, of);
        return { line: excerpt.line + line, column };
      }
    }
    return this.#find(tokens, of);
  }

  #isJson(): boolean {
    if (this.#json === undefined)
      try {
        this.#json = /^\s*[{[]/.test(this.#text) && typeof JSON.parse(this.#text) === "object";
      } catch {
        this.#json = false;
      }
    return this.#json;
  }

  #find(tokens: readonly string[], of: "value" | "key"): Position {
    const { root, lines, anchors } = this.#parse();
    let at: Node | null | undefined = root;
    let start = root?.range?.[0] ?? 0;
    for (const token of tokens) {
      const found = child(resolveAlias(at, anchors), token, anchors);
      if (found === undefined) break;
      at = found.value;
      start = (of === "key" ? found.key : (found.value?.range?.[0] ?? found.key)) ?? start;
    }
    return position(lines, start);
  }

  #parse() {
    if (this.#parsed !== undefined) return this.#parsed;
    const lines = new (yaml().LineCounter)();
    const { contents } = yaml().parseDocument(this.#text, { ...OPTIONS, lineCounter: lines });
    const anchors = new Map<string, Node>();
    collectAnchors(contents, anchors);
    this.#parsed = { root: contents, lines, anchors };
    return this.#parsed;
  }
}

function child(
  node: Node | null | undefined,
  token: string,
  anchors: Map<string, Node>,
): { key: number | undefined; value: Node | null } | undefined {
  if (!yaml().isCollection(node)) return undefined;
  if (!yaml().isMap(node)) {
    const item = node.items[Number(token)] as Node | null | undefined;
    return item === undefined ? undefined : { key: item?.range?.[0], value: item };
  }
  for (const pair of [...node.items].reverse() as Pair<Node, Node | null>[])
    if (yaml().isScalar(pair.key) && String(pair.key.value) === token)
      return { key: pair.key.range?.[0], value: pair.value };
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    if (!yaml().isScalar(pair.key) || pair.key.value !== "<<") continue;
    const merged = resolveAlias(pair.value, anchors);
    const sources =
      yaml().isCollection(merged) && !yaml().isMap(merged) ? (merged.items as Node[]) : [merged];
    for (const source of sources) {
      const found = child(resolveAlias(source, anchors), token, anchors);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function resolveAlias(node: Node | null | undefined, anchors: Map<string, Node>): Node | null | undefined {
  return yaml().isAlias(node) ? anchors.get(node.source) : node;
}

function collectAnchors(node: unknown, anchors: Map<string, Node>): void {
  if (yaml().isPair(node)) {
    collectAnchors(node.key, anchors);
    collectAnchors(node.value, anchors);
  } else if (yaml().isScalar(node) || yaml().isCollection(node)) {
    if (node.anchor !== undefined) anchors.set(node.anchor, node as Node);
    if (yaml().isCollection(node)) for (const item of node.items) collectAnchors(item, anchors);
  }
}

function duplicateKey(text: string, offset: number): string {
  const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:]+)/.exec(text.slice(offset))?.[0] ?? "this key";
  return `The key ${key} stands twice in one mapping. Rename or remove one.`;
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function position(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
