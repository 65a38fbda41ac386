import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { SourceLocation } from "./document-error.ts";
import { parsePointer } from "./json-pointer.ts";

/** Finds where in its files the part of a document is that a path of keys leads to, through references. */
export async function locate(file: string, path: string[]): Promise<SourceLocation> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, "utf8"), { lineCounter: lines });
  let node = document.contents as Node | null;
  let found = node;
  for (const [depth, key] of path.entries()) {
    const reference = referenceOf(node);
    if (reference !== undefined) {
      const [other = "", pointer = ""] = reference.split("#", 2);
      const rest = [...parsePointer(pointer), ...path.slice(depth)];
      return locate(other === "" ? file : resolve(dirname(file), decodeURI(other)), rest);
    }
    const next = child(node, key);
    if (next === undefined) break;
    node = next;
    found = next;
  }
  return { file, ...position(document, found, lines) };
}

/** Finds the first `$ref` whose value contains a text. */
export async function findReference(files: string[], text: string): Promise<SourceLocation | undefined> {
  for (const file of new Set(files)) {
    const content = await readFile(file, "utf8").catch(() => "");
    for (const [index, line] of content.split("\n").entries()) {
      if (line.includes("$ref") && line.includes(text))
        return { file, line: index + 1, column: line.indexOf("$ref") + 1 };
    }
  }
  return undefined;
}

function referenceOf(node: Node | null): string | undefined {
  const value = isMap(node) ? node.get("$ref") : undefined;
  return typeof value === "string" ? value : undefined;
}

function child(node: Node | null, key: string): Node | undefined {
  if (isSeq(node)) return node.items[Number(key)] as Node | undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return (pair?.value as Node | null | undefined) ?? undefined;
}

function position(
  document: Document,
  node: Node | null,
  lines: LineCounter,
): { line?: number; column?: number } {
  const offset = (node ?? document.contents)?.range?.[0];
  if (offset === undefined) return {};
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
