import {
  COMPONENTS,
  followReference,
  fragment,
  isObject,
  isSchemaObject,
  type JsonObject,
  type ObjectKind,
  type OpenApiDocument,
  parsePointer,
  subschemas,
  walkDescription,
} from "@chat-api/openapi-document";
import type { Finding } from "./problems.ts";

/** References of a document after they are settled. */
export interface SettledReferences {
  readonly findings: readonly Finding[];
  /** The names of the schemas that became components, since something refers to them elsewhere. */
  readonly moved: Set<string>;
}

/**
 * Lets every `$ref` in a document lead to a component, in place: what one refers to elsewhere, as in a path, becomes a
 * component too. A reference that leads nowhere becomes an object without limits.
 */
export function settleReferences(document: OpenApiDocument): SettledReferences {
  const moved = new Set<string>();
  const places = new Map<unknown, string>();
  walkDescription(document, ({ kind, value }) => {
    if (!isObject(value) || kind === "pathItem" || COMPONENTS[kind] === undefined) return;
    if (typeof value.$ref === "string") {
      const to = componentOf(kind, value.$ref);
      for (const name of to === undefined ? Object.keys(value) : []) delete value[name];
      if (to !== undefined) value.$ref = to;
    }
    if (kind === "schema" && value.discriminator !== undefined) settleMapping(value);
  });
  walkDescription(document, ({ kind, value }) => {
    if (kind !== "schema" || !isObject(value)) return;
    // What is of use in them is a component by now.
    delete value.$defs;
    delete value.definitions;
  });
  return { findings: breakCircles(document), moved };

  /** The component that a reference leads to; nothing if there is none. */
  function componentOf(kind: ObjectKind, reference: string): string | undefined {
    const target = endOf(document, reference);
    if (target === undefined) return undefined;
    const bucket = COMPONENTS[kind] ?? "schemas";
    const tokens = parsePointer(reference);
    if (tokens.length === 3 && tokens[0] === "components" && tokens[1] === bucket) return fragment(...tokens);
    const known = places.get(target);
    if (known !== undefined) return known;
    document.components = isObject(document.components) ? document.components : {};
    document.components[bucket] ??= {};
    const entries = document.components[bucket] as JsonObject;
    const name = freeName(entries, nameOf(tokens));
    entries[name] = target;
    if (bucket === "schemas") moved.add(name);
    const place = fragment("components", bucket, name);
    places.set(target, place);
    return place;
  }

  function settleMapping(schema: JsonObject): void {
    const { discriminator } = schema;
    if (!isObject(discriminator) || typeof discriminator.propertyName !== "string") {
      delete schema.discriminator;
      return;
    }
    const { mapping } = discriminator;
    if (!isObject(mapping)) delete discriminator.mapping;
    for (const [tag, to] of Object.entries(isObject(mapping) ? mapping : {})) {
      const place = typeof to === "string" ? componentOf("schema", to) : undefined;
      if (place === undefined) delete (mapping as JsonObject)[tag];
      else (mapping as JsonObject)[tag] = place;
    }
  }
}

/** The value that is not a reference at the end of references; nothing if there is none. */
function endOf(document: OpenApiDocument, reference: string): unknown {
  const seen = new Set<unknown>();
  let at = followReference(document, reference);
  while (isObject(at) && typeof at.$ref === "string" && Object.keys(at).length === 1) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = followReference(document, at.$ref);
  }
  return at === document ? undefined : at;
}

/** Tokens of a pointer that say nothing about what stands there. */
const STRUCTURE = new Set(
  "components paths schemas responses parameters requestBodies headers content schema properties items".split(
    " ",
  ),
);

/** A name for what stands elsewhere: `AnimalKind` for `#/components/schemas/Animal/properties/kind`. */
function nameOf(tokens: readonly string[]): string {
  const defined = tokens.findLastIndex((token) => token === "$defs" || token === "definitions");
  const said = tokens.slice(defined + 1).filter((token) => !STRUCTURE.has(token) && !token.includes("+"));
  const words = said
    .filter((token) => !/^[a-z]+\/[\w.*-]+$/.test(token))
    .flatMap((it) => it.match(/[A-Za-z0-9]+/g) ?? []);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("") || "Shared";
}

/** A name that no entry has. */
export function freeName(entries: JsonObject, name: string): string {
  if (!Object.hasOwn(entries, name)) return name;
  let number = 2;
  while (Object.hasOwn(entries, `${name}${number}`)) number++;
  return `${name}${number}`;
}

/** TypeScript has no type that is a part, an alternative or an item of itself, unless an object stands between. */
function breakCircles(document: OpenApiDocument): Finding[] {
  const schemas = isObject(document.components?.schemas) ? document.components.schemas : {};
  const done = new Set<string>();
  const broken = new Set<string>();
  const open = new Set<string>();
  const visit = (schema: unknown): void => {
    if (!isSchemaObject(schema)) return;
    if (typeof schema.$ref === "string") {
      const [, , name = ""] = parsePointer(schema.$ref);
      if (open.has(name)) {
        broken.add(name);
        delete (schema as JsonObject).$ref;
      } else if (!done.has(name)) visitComponent(name, followReference(document, schema.$ref));
    }
    for (const { inPlace, keyword, schema: part } of subschemas(schema))
      if (inPlace || keyword === "items" || keyword === "prefixItems") visit(part);
  };
  const visitComponent = (name: string, schema: unknown): void => {
    open.add(name);
    visit(schema);
    open.delete(name);
    done.add(name);
  };
  for (const [name, schema] of Object.entries(schemas)) if (!done.has(name)) visitComponent(name, schema);
  return [...broken].map((name) => ({
    pointer: fragment("components", "schemas", name),
    message: `The schema ${name} holds itself with no object between, as no type can, so it can be anything there. Put it into a property.`,
    severity: "warning",
  }));
}
