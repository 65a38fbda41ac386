import {
  COMPONENTS,
  fragment,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  walkDescription,
} from "@chat-api/openapi-document";

/**
 * Renames components, in place, with all references to them: schemas as their types are named, and others whose names
 * would not survive in TypeScript.
 */
export function renameComponents(document: OpenApiDocument, schemas: ReadonlyMap<string, string>): void {
  const renamed = new Map<string, string>();
  const components: JsonObject = isObject(document.components) ? document.components : {};
  for (const bucket of Object.values(COMPONENTS)) {
    const entries = components[bucket];
    if (!isObject(entries)) continue;
    const used = new Set(Object.keys(entries));
    const named = Object.entries(entries).map(([name, value]) => {
      const to = (bucket === "schemas" ? schemas.get(name) : safeName(name, used)) ?? name;
      if (to !== name) renamed.set(fragment("components", bucket, name), fragment("components", bucket, to));
      return [to, value] as const;
    });
    components[bucket] = Object.fromEntries(named);
  }
  if (renamed.size === 0) return;
  walkDescription(document, ({ kind, value }) => {
    if (!isObject(value)) return;
    if (typeof value.$ref === "string") value.$ref = renamed.get(value.$ref) ?? value.$ref;
    const { mapping } = (
      kind === "schema" && isObject(value.discriminator) ? value.discriminator : {}
    ) as JsonObject;
    if (isObject(mapping))
      for (const [tag, to] of Object.entries(mapping)) mapping[tag] = renamed.get(String(to)) ?? to;
  });
}

/** Openapi-typescript writes the names of components into a text in quotes. */
function safeName(name: string, used: Set<string>): string {
  if (/^[\w.-]+$/.test(name)) return name;
  let safe = name.replaceAll(/[^\w.-]+/g, "_");
  while (used.has(safe)) safe = `${safe}_`;
  used.add(safe);
  return safe;
}
