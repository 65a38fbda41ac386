import { loadPrism } from "../prism/prism.ts";
import type { OpenApiDocument } from "./document.ts";
import { straightenReferences } from "./straighten-references.ts";

/**
 * Makes one document of a file and all that it refers to.
 *
 * @throws Error, of the parser, where a file is missing or is not YAML, or a reference leads nowhere.
 */
export async function bundle(location: string): Promise<OpenApiDocument> {
  const parser = new (loadPrism().RefParser)();
  const resolve = parser.resolve.bind(parser);
  parser.resolve = async (...args) => {
    await resolve(...args);
    encodeOwnReferences(parser.$refs.values("file"));
  };
  const document = await parser.bundle(location);
  straightenReferences(document);
  return document;
}

/**
 * The parser puts the path of a file before each reference within that file, but not as the URL that it then looks the
 * file up by: beneath a folder such as `Müller`, nothing would be found.
 */
function encodeOwnReferences(files: Record<string, unknown>): void {
  for (const [path, content] of Object.entries(files)) {
    const url = encodeURI(path.replaceAll("\\", "/")).replaceAll("#", "%23").replaceAll("?", "%3F");
    // As it mostly is; then there is nothing to write anew in a document that may be large.
    if (url === path) continue;
    const pending: unknown[] = [content];
    const seen = new Set<unknown>();
    while (pending.length > 0) {
      const part = pending.pop();
      if (typeof part !== "object" || part === null || seen.has(part)) continue;
      seen.add(part);
      const reference = part as { $ref?: unknown };
      if (typeof reference.$ref === "string" && reference.$ref.startsWith(`${path}#`))
        reference.$ref = url + reference.$ref.slice(path.length);
      pending.push(...Object.values(part));
    }
  }
}
