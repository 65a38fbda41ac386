import { dirname, relative } from "node:path";
import {
  DescriptionError,
  readDescription as readDocument,
  type SourceLocation,
} from "@chat-api/openapi-document";
import { BaseResolver, type Document, getLineColLocation } from "@redocly/openapi-core";
import { type Documents, escapeToken, type Place, rootOf } from "./node.ts";

/** A contract on disk, with every file that it refers to. */
export interface Description extends Documents {
  /** As `info.version` has it. */
  readonly version: string;
  /** Where something stands, as people write it: `#/info`, or `schemas.yaml#/Note` in another file. */
  pointerOf(place: Place): string;
  /** The line of a place, or of the nearest place around it that is there. */
  locate(place: Place): Required<SourceLocation>;
}

/**
 * Reads a contract.
 * @throws {DescriptionError} if a part of it cannot be used.
 */
export async function readDescription(path: string): Promise<Description> {
  const { location: file = path, files, problems } = await readDocument(path);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new DescriptionError(errors);
  const resolver = new BaseResolver();
  const documents = await Promise.all(files.map((it) => resolver.resolveDocument(null, it, true)));
  const read = documents.filter((it): it is Document => !(it instanceof Error));
  const parsed = new Map(read.map((it) => [it.source.absoluteRef, it.parsed]));
  const sources = new Map(read.map((it) => [it.source.absoluteRef, it.source]));
  return {
    file,
    parsed,
    version: String(rootOf({ file, parsed }).value.info?.version),
    pointerOf: (place) => pointerOf(place, file),
    locate(place) {
      const source = sources.get(place.file) ?? sources.get(file);
      if (!source) throw new Error(`${place.file} is not part of ${file}.`);
      const tokens = existing(parsed.get(source.absoluteRef), place.tokens).map(escapeToken);
      const pointer = `#/${tokens.join("/")}`;
      const { start } = getLineColLocation({ source, pointer, reportOnKey: true });
      return { file: source.absoluteRef, line: start.line, column: start.col };
    },
  };
}

/** Where something stands, as people write it from a contract's file on. */
export function pointerOf({ file, tokens }: Place, contract: string): string {
  const path = file === contract ? "" : relative(dirname(contract), file).replaceAll("\\", "/");
  return `${path}#${tokens.map((token) => `/${escapeToken(token)}`).join("")}`;
}

/** The longest beginning of a path that leads to something. */
function existing(document: unknown, tokens: readonly string[]): readonly string[] {
  let node = document as Record<string, unknown> | undefined;
  const end = tokens.findIndex((token) => {
    node = node?.[token] as Record<string, unknown> | undefined;
    return node === undefined;
  });
  return end < 0 ? tokens : tokens.slice(0, end);
}
