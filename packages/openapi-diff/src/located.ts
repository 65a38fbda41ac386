/** Values of a description together with the JSON Pointer at which they are written. */
import {
  type Description,
  followReference,
  fragment,
  isObject,
  ownProperty,
  resolve,
  targetPointer,
  valueAt,
} from "@chat-api/openapi-document";

/** A value of a description, and where it stands in the document. */
export interface Located {
  // biome-ignore lint/suspicious/noExplicitAny: a description can hold anything anywhere
  readonly value: any;
  /** Of the value itself, after references. */
  readonly pointer: string;
  /** Of the reference that led here: properties beside a `$ref` win over those of its target. */
  readonly referredFrom?: string;
  readonly description: Description;
}

/** The whole document. */
export function documentOf(description: Description): Located {
  return { value: description.document, pointer: "#", description };
}

/** The pointer of a property, be it there or not. */
export function propertyPointer({ pointer, referredFrom, description }: Located, key: string): string {
  for (let at = referredFrom, steps = 0; at !== undefined && steps < 100; steps++) {
    const value = valueAt(description.document, at);
    if (ownProperty(value, key) !== undefined) return `${at}${fragment(key).slice(1)}`;
    const reference = ownProperty(value, "$ref");
    at = typeof reference === "string" ? reference : undefined;
  }
  return `${pointer}${fragment(key).slice(1)}`;
}

/** A property of an object or an item of a list as it is written, be it a `$ref`; undefined if there is none. */
export function property(located: Located | undefined, key: string | number): Located | undefined {
  const value = ownProperty(located?.value, String(key));
  if (!located || value === undefined) return undefined;
  return { value, pointer: propertyPointer(located, String(key)), description: located.description };
}

/** A property, and what it refers to if it is a `$ref`; undefined if there is none, or if that leads nowhere. */
export function get(located: Located | undefined, ...keys: readonly string[]): Located | undefined {
  return keys.reduce<Located | undefined>((parent, key) => {
    const child = property(parent, key);
    return child && follow(child);
  }, located);
}

/** The properties of an object or the items of a list by name, each followed if it is a `$ref`. */
export function entriesOf(located: Located | undefined): [string, Located][] {
  if (typeof located?.value !== "object" || located.value === null) return [];
  return Object.keys(located.value).flatMap((key) => {
    const child = get(located, key);
    return child ? [[key, child] as [string, Located]] : [];
  });
}

/** The value that a `$ref` names, as it is written; undefined if there is none. */
export function targetOf({ description }: Located, reference: string): Located | undefined {
  const value = followReference(description.document, reference);
  return value === undefined ? undefined : { value, pointer: reference, description };
}

function follow(located: Located): Located | undefined {
  const { value, pointer, description } = located;
  if (!isObject(value) || typeof value.$ref !== "string") return located;
  const { document } = description;
  try {
    const target = resolve(document, value);
    return { value: target, pointer: targetPointer(document, pointer), referredFrom: pointer, description };
  } catch {
    return undefined;
  }
}
