import {
  followReference,
  keywordOf,
  parsePointer,
  type Schema,
  type SchemaObject,
} from "@chat-api/openapi-document";
import { type Alternative, ANYTHING, type Choice, merge, ownKeywords } from "./alternative.ts";
import { negationsOf } from "./negation.ts";
import { unevaluatedItemRule } from "./rules.ts";
import type { SchemaDocument } from "./schema-document.ts";

/** How many alternatives one schema may have. Those beyond are listed as unsupported. */
const MOST = 64;

/** Finds all the ways in which a schema can hold: its disjunctive normal form. */
export interface Alternatives {
  /**
   * None if nothing can satisfy the schema.
   * @throws {Error} if the schema applies itself to the same value, so that no validator comes to an end.
   */
  of(schema: Schema): readonly Alternative[];
  /** A schema for all of these at once; the same object for the same schemas, so that recursion comes to an end. */
  all(schemas: readonly Schema[]): Schema;
  /** Whether a schema has more alternatives than are looked at. */
  isTruncated(schema: Schema): boolean;
}

export function createAlternatives(schemas: SchemaDocument): Alternatives {
  const known = new Map<Schema, readonly Alternative[]>();
  const truncated = new Set<Schema>();
  const open: Schema[] = [];
  const combined = new Map<string, Schema>();
  const numbers = new Map<Schema, number>();

  function of(schema: Schema): readonly Alternative[] {
    if (typeof schema === "boolean") return schema ? [ANYTHING] : [];
    const found = known.get(schema);
    if (found) return found;
    if (open.includes(schema)) throw circular(schema);
    open.push(schema);
    try {
      const alternatives = expand(schema);
      known.set(schema, alternatives);
      return alternatives;
    } finally {
      open.pop();
    }
  }

  function expand(schema: SchemaObject): readonly Alternative[] {
    const own = ownKeywords(schema);
    let found: readonly Alternative[] = own ? [own] : [];
    const both = (others: readonly Alternative[]) => {
      found = product(found, others, schema);
    };
    if (schema.$ref !== undefined) both(of(schemas.target(schema.$ref)));
    for (const it of schema.allOf ?? []) both(of(it));
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const branches = schema[keyword];
      if (!branches) continue;
      const choices = branches.flatMap((branch, i) =>
        chosen(product(of(branch), tagged(branch, schema, schemas), schema), {
          keyword,
          schema,
          label: `${i + 1} of ${branches.length}`,
        }),
      );
      // A value of one branch can satisfy another one too.
      both(keyword === "oneOf" && branches.length > 1 ? inexact(choices) : choices);
    }
    if (schema.not !== undefined) both(negations(schema.not));
    if (schema.if !== undefined) both(conditional(schema));
    for (const [name, it] of Object.entries(schema.dependentSchemas ?? {})) {
      both([
        ...product(of({ required: [name] }), of(it), schema),
        ...of({ properties: { [name]: false } }).map(silent),
      ]);
    }
    return found.map((it) => withUnevaluated(it, schema));
  }

  function conditional(schema: SchemaObject): Alternative[] {
    const choice = (label: string): Choice => ({ keyword: "if", schema, label });
    const holds = product(of(schema.if as Schema), of(schema.then ?? true), schema);
    const fails = product(negations(schema.if as Schema), of(schema.else ?? true), schema);
    return [...chosen(holds, choice("condition holds")), ...chosen(fails, choice("condition fails"))];
  }

  function negations(schema: Schema): Alternative[] {
    return inexact(
      negationsOf(schema, schemas.target)
        .flatMap((it) => of(it))
        .map(silent),
    );
  }

  function product(
    left: readonly Alternative[],
    right: readonly Alternative[],
    schema: Schema,
  ): readonly Alternative[] {
    const found: Alternative[] = [];
    for (const a of left) {
      for (const b of right) {
        const both = merge(a, b);
        if (both && found.length === MOST) truncated.add(schema);
        else if (both) found.push(both);
      }
    }
    return found;
  }

  function circular(schema: Schema): Error {
    const loop = [...open.slice(open.indexOf(schema)), schema].map((it) => schemas.pointerOf(it));
    const way = loop.filter((it) => it !== undefined).map((it) => `#${it}`);
    return new Error(
      `${way[0] ?? "A schema"} applies itself to the same value (${way.join(" → ")}), so that validation never ends. ` +
        "Take one of these references away.",
    );
  }

  function all(parts: readonly Schema[]): Schema {
    const distinct = new Set<Schema>();
    for (const part of parts) {
      const it = dereferenced(part);
      if (it === false) return false;
      if (it !== true) distinct.add(it);
    }
    const [only = true] = distinct;
    if (distinct.size < 2) return only;
    const key = [...distinct]
      .map(numberOf)
      .sort((a, b) => a - b)
      .join();
    const schema = combined.get(key) ?? { allOf: [...distinct] };
    combined.set(key, schema);
    return schema;
  }

  function dereferenced(schema: Schema): Schema {
    if (typeof schema === "boolean") return schema;
    const { $ref, ...rest } = schema;
    const isBare = Object.keys(rest).every((it) => /annotation|core/.test(keywordOf(it).role));
    if ($ref === undefined || !isBare) return schema;
    return schemas.target($ref);
  }

  function numberOf(schema: Schema): number {
    const number = numbers.get(schema) ?? numbers.size;
    numbers.set(schema, number);
    return number;
  }

  return { of, all, isTruncated: (schema) => truncated.has(schema) };
}

function chosen(alternatives: readonly Alternative[], choice: Choice): Alternative[] {
  return alternatives.map((it) => ({ ...it, choices: [choice, ...it.choices] }));
}

function inexact(alternatives: readonly Alternative[]): Alternative[] {
  return alternatives.map((it) => ({ ...it, exact: false }));
}

/** Without a say in what counts as evaluated: a `not` gives no annotations. */
function silent(alternative: Alternative): Alternative {
  return {
    ...alternative,
    propertyRules: alternative.propertyRules.map((it) => ({ ...it, silent: true })),
    items: alternative.items.map((it) => ({ ...it, silent: true })),
  };
}

function withUnevaluated(alternative: Alternative, schema: SchemaObject): Alternative {
  const { unevaluatedProperties, unevaluatedItems } = schema;
  const { propertyRules, items, contains } = alternative;
  return {
    ...alternative,
    ...(unevaluatedProperties !== undefined && {
      propertyRules: [
        ...propertyRules,
        {
          properties: {},
          patterns: [],
          rest: unevaluatedProperties,
          declared: true,
          unlessBy: propertyRules,
        },
      ],
    }),
    ...(unevaluatedItems !== undefined && {
      items: [...items, unevaluatedItemRule(unevaluatedItems, items, contains)],
    }),
  };
}

/**
 * The value that a discriminator requires in this branch of a `oneOf` or `anyOf`: the tag that is mapped to it, or the
 * name of its component (OpenAPI 3.1, section 4.8.25). To validators it is only an annotation.
 */
export function tagged(branch: Schema, parent: SchemaObject, schemas: SchemaDocument): Alternative[] {
  const { discriminator } = parent;
  const $ref = typeof branch === "object" ? branch.$ref : undefined;
  if (!discriminator || $ref === undefined) return [ANYTHING];
  const target = schemas.target($ref);
  const mapped = Object.entries(discriminator.mapping ?? {})
    .filter(([, to]) => followReference(schemas.document, to) === target)
    .map(([tag]) => tag);
  const name = parsePointer($ref).at(-1);
  const tags = mapped.length > 0 ? mapped : name === undefined ? [] : [name];
  const { propertyName } = discriminator;
  const tag = tags.length > 0 && ownKeywords({ properties: { [propertyName]: { enum: tags } } });
  return tag ? [tag] : [ANYTHING];
}
