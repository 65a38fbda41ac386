import { type OpenApiDocument, type Operation, type Parameter, pointer } from "../openapi/operations.ts";
import { canonicalSchema, type PlacedSchema } from "./canonical-schema.ts";
import type { ContractData } from "./contract-data.ts";
import { firstExample } from "./examples.ts";
import { madeFrom } from "./made-value.ts";
import { parameterPointer } from "./pointers.ts";
import { type RequestMedia, requestMedia } from "./request-media.ts";
import { wireOf } from "./wire.ts";

/** What the contract documents of each operation, completed from its schemas where it gives no example. */
export interface Documented {
  schemaOf(operation: Operation, parameter: Parameter): PlacedSchema | undefined;
  /** Undefined where nothing can be sent for the parameter. */
  argument(operation: Operation, parameter: Parameter): unknown;
  /** The media types of the request body. None where a body has no meaning (RFC 9110, sections 9.3.1 and 9.3.2). */
  media(operation: Operation): readonly RequestMedia[];
}

export function createDocumented(document: OpenApiDocument, data: ContractData): Documented {
  const media = new Map<Operation, RequestMedia[]>();
  const values = new Map<Parameter, unknown>();

  function schemaOf(operation: Operation, parameter: Parameter): PlacedSchema | undefined {
    const [type, own] = Object.entries(parameter.content ?? {})[0] ?? [];
    const schema = own ? own.schema : parameter.schema;
    if (schema === undefined) return undefined;
    const where = parameterPointer(document, operation, parameter);
    const below = type === undefined ? "" : pointer("content", type).slice(1);
    return canonicalSchema(document, schema, `${where}${below}/schema`);
  }

  function argument(operation: Operation, parameter: Parameter): unknown {
    const [own] = Object.values(parameter.content ?? {});
    const placed = schemaOf(operation, parameter);
    const given = firstExample(document, { ...parameter, ...own });
    if (given !== undefined) return given;
    if (!placed) return parameter.in === "path" ? "1" : undefined;
    return madeFrom(data, placed.schema, (value) => typeof wireOf(parameter, value) !== "string");
  }

  return {
    schemaOf,
    argument(operation, parameter) {
      if (!values.has(parameter)) values.set(parameter, argument(operation, parameter));
      return values.get(parameter);
    },
    media(operation) {
      const known = media.get(operation) ?? requestMedia(document, data, operation);
      media.set(operation, known);
      return known;
    },
  };
}
