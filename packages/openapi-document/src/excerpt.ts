/** Finds values in a large text without parsing all of it. */

/** Whole lines of a text. */
export interface Excerpt {
  readonly text: string;
  /** How many lines of the text stand before it. */
  readonly line: number;
  /** What leads to the value from the excerpt on. */
  readonly tokens: readonly string[];
}

/** Aliases and merge keys lead out of an excerpt. */
const ALIAS = /(?:^|[\s[{,:])[&*][\w-]|<<\s*:/;

/**
 * The lines of a YAML text that hold the value with these tokens, as far as it is written in block style.
 *
 * @returns Nothing if it isn't, or if the lines would mean something else by themselves.
 */
export function excerptOf(text: string, tokens: readonly string[]): Excerpt | undefined {
  if (/^\s*[{[]/.test(text) || ALIAS.test(text)) return undefined;
  let found: Excerpt | undefined;
  let [start, end, indent, line] = [0, text.length, 0, 0];
  for (const [index, token] of tokens.entries()) {
    const at = findKey(text, token, indent, start, end);
    if (at === undefined) break;
    for (
      let next = text.indexOf("\n", start);
      next >= 0 && next < at.start;
      next = text.indexOf("\n", next + 1)
    )
      line++;
    end = endOfBlock(text, at.end, indent, end);
    start = at.start;
    found = { text: text.slice(start, end), line, tokens: tokens.slice(index) };
    // The value begins on the line of its key, or is a list: the rest is for the parser.
    const first = at.isAlone ? firstLine(text, at.end, end) : undefined;
    if (first === undefined || first.indent <= indent || first.isItem) break;
    start = at.end;
    line++;
    indent = first.indent;
  }
  return found;
}

/** The line of a key that is indented by so many spaces, from one position to another. */
function findKey(text: string, token: string, indent: number, from: number, to: number) {
  const plain = token.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const key = new RegExp(
    `^ {${indent}}(?:${plain}|"${plain}"|'${plain}')[ \\t]*:(?:[ \\t]+#.*|[ \\t\\r]*)?(?=(\\n|$)|[ \\t])`,
    "gm",
  );
  key.lastIndex = from;
  const match = key.exec(text);
  if (match === null || match.index >= to) return undefined;
  const newline = text.indexOf("\n", match.index);
  return {
    start: match.index,
    end: newline < 0 ? text.length : newline + 1,
    isAlone: match[1] !== undefined,
  };
}

/** Where the lines end that are indented deeper, or are items of a list beside its key. */
function endOfBlock(text: string, from: number, indent: number, to: number): number {
  const outside = indent > 0 ? `| {0,${indent - 1}}[^\\s#]` : "";
  const next = new RegExp(`^(?: {${indent}}(?!-\\s)[^\\s#]${outside})`, "gm");
  next.lastIndex = from;
  const match = next.exec(text);
  return match === null || match.index > to ? to : match.index;
}

/** The first line that says something. */
function firstLine(text: string, from: number, to: number) {
  const line = /^( *)(?![ \t]*(?:#|\r?$))(- |-\r?$)?/gm;
  line.lastIndex = from;
  const match = line.exec(text);
  if (match === null || match.index >= to) return undefined;
  return { indent: match[1]?.length ?? 0, isItem: match[2] !== undefined };
}

/** Where in a text of JSON the value with these tokens begins, or its key; or the nearest value around it that exists. */
export function offsetInJson(text: string, tokens: readonly string[], of: "value" | "key"): number {
  const scan = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
  const next = (): RegExpExecArray | { readonly 0: string; readonly index: number } =>
    scan.exec(text) ?? { 0: "", index: text.length };
  const skip = (value: string): void => {
    for (let depth = isOpening(value) ? 1 : 0; depth > 0; ) {
      const { 0: sign } = next();
      depth += isOpening(sign) ? 1 : sign === "}" || sign === "]" || sign === "" ? -1 : 0;
    }
  };
  let value = next();
  let offset = value.index;
  for (const token of tokens) {
    if (!isOpening(value[0])) return offset;
    const isList = value[0] === "[";
    for (let index = 0; ; index++) {
      const key = next();
      if (key[0] === "}" || key[0] === "]" || key[0] === "") return offset;
      if (!isList) next();
      value = isList ? key : next();
      if ((isList ? String(index) : (JSON.parse(key[0]) as string)) === token) {
        offset = of === "key" ? key.index : value.index;
        break;
      }
      skip(value[0]);
      if (next()[0] !== ",") return offset;
    }
  }
  return offset;
}

function isOpening(sign: string): boolean {
  return sign === "{" || sign === "[";
}
