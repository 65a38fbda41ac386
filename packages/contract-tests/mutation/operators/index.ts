import type { Operator } from "../mutant.ts";
import { DOCUMENT } from "./document.ts";
import { MESSAGES } from "./messages.ts";
import { OPERATIONS } from "./operations.ts";
import { PARAMETERS } from "./parameters.ts";
import { RESPONSES } from "./responses.ts";
import { SCHEMA_ANNOTATIONS } from "./schema-annotations.ts";
import { SCHEMA_ARRAYS } from "./schema-arrays.ts";
import { SCHEMA_COMPOSITION } from "./schema-composition.ts";
import { SCHEMA_LIMITS } from "./schema-limits.ts";
import { SCHEMA_OBJECTS } from "./schema-objects.ts";
import { SCHEMA_STRINGS } from "./schema-strings.ts";
import { SCHEMA_TYPES } from "./schema-types.ts";
import { SECURITY } from "./security.ts";

/** Every operator, sorted by what it changes. */
export const OPERATORS: readonly Operator[] = [
  ...OPERATIONS,
  ...PARAMETERS,
  ...MESSAGES,
  ...RESPONSES,
  ...SECURITY,
  ...SCHEMA_TYPES,
  ...SCHEMA_LIMITS,
  ...SCHEMA_STRINGS,
  ...SCHEMA_OBJECTS,
  ...SCHEMA_ARRAYS,
  ...SCHEMA_COMPOSITION,
  ...SCHEMA_ANNOTATIONS,
  ...DOCUMENT,
];
