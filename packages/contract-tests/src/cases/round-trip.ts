import { conjuncts, formatPointer, isHidden, type Operation, type Schema } from "@chat-api/openapi-document";
import type { CaseBody } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { labelOf } from "./contract-data.ts";
import { schemasAt } from "./examples.ts";
import { successSchema } from "./responses.ts";

/** A body to send, and its properties that come back in a response, by JSON Pointer. */
export interface RoundTrip {
  readonly body: CaseBody;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A JSON Patch is a list of changes (RFC 6902), not the properties of the resource. */
const NOT_THE_RESOURCE = /json-patch/;

/**
 * The body of a write whose properties a read shows, so that one can be seen in the other: those that both schemas name,
 * and that are neither `readOnly` nor `writeOnly`. With `unlike`, some of them differ from these.
 */
export function roundTripOf(
  context: CaseContext,
  write: Operation,
  read: Operation,
  unlike?: Readonly<Record<string, unknown>>,
): RoundTrip | undefined {
  const shared = sharedOf(context, write, read);
  if (!shared) return undefined;
  const { media, schema, names } = shared;
  const candidates = [
    ...Object.values(media.examples),
    media.body?.value,
    ...context.data.boundaries(schema).map(({ value }) => value),
    ...context.data.random(schema, 20).map(({ value }) => value),
  ];
  for (const value of candidates) {
    const properties = propertiesOf(value, names);
    const differs = Object.entries(properties).some(
      ([at, it]) => JSON.stringify(it) !== JSON.stringify(unlike?.[at]),
    );
    if (Object.keys(properties).length > 0 && differs)
      return { body: { mediaType: media.mediaType, value }, properties };
  }
  return undefined;
}

/**
 * Bodies of a write with a text at the edge of its own schema, such as one of the greatest length, which a server may not
 * cut off. Texts with a format are left out: of a time or an address, a server may keep another form.
 */
export function roundTripsAtEdges(
  context: CaseContext,
  write: Operation,
  read: Operation,
): (RoundTrip & { readonly label: string })[] {
  const shared = sharedOf(context, write, read);
  if (!shared) return [];
  const { media, schema, names } = shared;
  const sent = namedProperties(context.document, schema);
  const plain = names.filter((name) => !hasFormat(context.document, sent.get(name)));
  return context.data.boundaries(schema).flatMap((it) => {
    const properties = propertiesOf(it.value, plain);
    const isEdge = /^((min|max)Length|type)$/.test(it.keyword) && isVisible(properties[it.instancePath]);
    return isEdge
      ? [{ label: labelOf(it), body: { mediaType: media.mediaType, value: it.value }, properties }]
      : [];
  });
}

/** Blanks around a text, and what can't be seen, a server may take away; and an empty text is none for some. */
function isVisible(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value === value.trim() && !value.includes("\0");
}

/** The body of a write, and the names of its properties that a read shows. */
function sharedOf(context: CaseContext, write: Operation, read: Operation) {
  const media = context.documented
    .media(write)
    .find(({ kind, declared }) => kind === "json" && !NOT_THE_RESOURCE.test(declared));
  const shown = successSchema(read);
  if (!media?.located || shown === undefined) return undefined;
  const { schema } = media.located;
  return { media, schema, names: sharedNames(context, schema, shown) };
}

function hasFormat(document: CaseContext["document"], schema: unknown): boolean {
  return schemasAt(document, schema).some(
    ({ format, type }) => format !== undefined && [type].flat().includes("string"),
  );
}

/** The properties of a value with these names, by JSON Pointer. */
export function propertiesOf(value: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const own = value as Record<string, unknown>;
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(own, name)).map((name) => [formatPointer([name]), own[name]]),
  );
}

function sharedNames({ document }: CaseContext, sent: Schema, shown: Schema): string[] {
  const properties = (schema: Schema) => namedProperties(document, schema);
  const returned = properties(shown);
  return [...properties(sent)]
    .filter(
      ([name, own]) =>
        !isOneWay(document, own) && returned.has(name) && !isOneWay(document, returned.get(name)),
    )
    .map(([name]) => name);
}

/** The properties that a schema always has a schema for. */
function namedProperties(document: CaseContext["document"], schema: Schema): Map<string, unknown> {
  return new Map(conjuncts(document, schema).flatMap(({ properties }) => Object.entries(properties ?? {})));
}

/** Whether a write can't send it, or a read doesn't show it. */
function isOneWay(document: CaseContext["document"], schema: unknown): boolean {
  return isHidden(document, schema, "request") || isHidden(document, schema, "response");
}
