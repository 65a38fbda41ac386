import {
  isObject,
  type JsonObject,
  METHODS,
  type OpenApiDocument,
  type Operation,
  resolve,
} from "@chat-api/openapi-document";

/**
 * Leaves in the paths of a document, in place, the operations that have names, each with its name as operationId and with
 * the parameters of its path.
 */
export function namePaths(document: OpenApiDocument, names: ReadonlyMap<Operation, string>): void {
  const named = new Map([...names].map(([{ method, path }, name]) => [`${method} ${path}`, name]));
  const paths: JsonObject = isObject(document.paths) ? document.paths : {};
  for (const path of Object.keys(paths)) {
    const item = inlined(document, paths[path]);
    paths[path] = item;
    for (const method of METHODS) {
      const operation = item[method];
      const name = named.get(`${method} ${path}`);
      if (!isObject(operation) || name === undefined) delete item[method];
      else {
        const named = { ...operation, operationId: name };
        item[method] = named;
        setPathParameters(document, path, item, named);
      }
    }
    if (!METHODS.some((method) => method in item)) delete paths[path];
  }
  const webhooks: JsonObject = isObject(document.webhooks) ? document.webhooks : {};
  for (const [name, written] of Object.entries(webhooks)) {
    const item = inlined(document, written);
    webhooks[name] = item;
    // Their ids would be among those of the operations.
    for (const method of METHODS)
      if (isObject(item[method])) item[method] = { ...item[method], operationId: undefined };
  }
}

/** A copy of a Path Item Object: several paths can be one, by reference or by an alias of YAML, with names for each. */
function inlined(document: OpenApiDocument, item: unknown): JsonObject {
  const target = attempt(() => resolve(document, item));
  return isObject(target) ? { ...target } : {};
}

/** Declares the parameters of a path template that are not declared, and removes those that it doesn't have. */
function setPathParameters(
  document: OpenApiDocument,
  path: string,
  item: JsonObject,
  operation: JsonObject,
): void {
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const declared = new Set<unknown>();
  for (const owner of [item, operation]) {
    if (!Array.isArray(owner.parameters)) continue;
    owner.parameters = owner.parameters.filter((written) => {
      const { in: location, name } = attempt(() => resolve(document, written)) ?? {};
      if (location !== "path") return true;
      declared.add(name);
      return inPath.includes(name);
    });
  }
  const missing = inPath.filter((name) => !declared.has(name));
  if (missing.length === 0) return;
  const added = missing.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  operation.parameters = [...(Array.isArray(operation.parameters) ? operation.parameters : []), ...added];
}

function attempt<Value>(get: () => Value): Value | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
