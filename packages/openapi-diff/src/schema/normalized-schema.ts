/** The value of a keyword, and where it is written. */
export interface KeywordValue {
  readonly value: unknown;
  readonly pointer: string;
}

/** What a schema means in one direction, whichever way it is written. */
export interface NormalizedSchema {
  readonly pointer: string;
  readonly assertions: ReadonlyMap<string, KeywordValue>;
  /** By keyword, then by name; the name is `""` for a keyword that holds one schema. */
  readonly subschemas: ReadonlyMap<string, ReadonlyMap<string, Subschema>>;
  /** Those of `anyOf` and `oneOf`, and under `allOf` what one schema cannot express. */
  readonly alternatives: ReadonlyMap<string, readonly NormalizedSchema[]>;
  readonly annotations: ReadonlyMap<string, KeywordValue>;
  /** The pointers of properties that are not visible in this direction: read only or write only. */
  readonly hidden: ReadonlyMap<string, string>;
}

/** A schema within another. */
export interface Subschema {
  readonly pointer: string;
  /** Normalized when it is asked for, since schemas may be recursive. */
  schema(): NormalizedSchema;
}

/** The types that a schema allows; undefined if it allows all. */
export function typesOf({ assertions }: Pick<NormalizedSchema, "assertions">): string[] | undefined {
  return assertions.get("type")?.value as string[] | undefined;
}
