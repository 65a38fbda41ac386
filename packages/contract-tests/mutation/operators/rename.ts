/** Renames what links refer to, and removes links. */
import {
  fragment,
  isObject,
  type OpenApiDocument,
  parsePointer,
  targetPointer,
} from "@chat-api/openapi-document";
import { mapObjects, type Path, renamed, without } from "../edit.ts";

/** The document with another `operationId` for an operation, in the links that lead to it too. */
export function renameOperation(document: OpenApiDocument, from: string, to: string): OpenApiDocument {
  return mapObjects(document, ["operation", "link"], (it) =>
    it.operationId === from ? { ...it, operationId: to } : it,
  );
}

/** The document without some links, and without references to those. */
export function withoutLinks(document: OpenApiDocument, isRemoved: (link: Path) => boolean): OpenApiDocument {
  return mapObjects(document, ["response", "components"], (it, path) => {
    const names = Object.keys(it.links ?? {}).filter((name) =>
      isRemoved(parsePointer(targetPointer(document, fragment(...path, "links", name)))),
    );
    return names.length === 0 ? it : { ...it, links: without(it.links, ...names) };
  });
}

/** The document with another name for a parameter, in the links to some operations and in runtime expressions. */
export function renameLinkArgument(
  document: OpenApiDocument,
  operations: readonly string[],
  location: string,
  from: string,
  to: string,
): OpenApiDocument {
  const old = `$request.${location}.${from}`;
  return mapObjects(document, ["link"], (it) => {
    if (!isObject(it.parameters)) return it;
    const named = operations.includes(it.operationId) ? renamed(it.parameters, from, to) : it.parameters;
    const values = Object.entries(named).map(([name, value]) => [
      name,
      value === old ? `$request.${location}.${to}` : value,
    ]);
    return { ...it, parameters: Object.fromEntries(values) };
  });
}
