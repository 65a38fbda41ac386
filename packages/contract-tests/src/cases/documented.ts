import type { OpenApiDocument, Operation, Parameter } from "@chat-api/openapi-document";
import { canonicalSchema, type PlacedSchema } from "./canonical-schema.ts";
import type { ContractData } from "./contract-data.ts";
import { firstExample } from "./examples.ts";
import { madeFrom } from "./made-value.ts";
import { type RequestMedia, requestMedia } from "./request-media.ts";
import { wireOf } from "./wire.ts";

/** What the contract documents of each operation, completed from its schemas where it gives no example. */
export interface Documented {
  schemaOf(parameter: Parameter): PlacedSchema | undefined;
  /** Undefined where nothing can be sent for the parameter. */
  argument(parameter: Parameter): unknown;
  /** The media types of the request body. None where a body has no meaning (RFC 9110, sections 9.3.1 and 9.3.2). */
  media(operation: Operation): readonly RequestMedia[];
}

export function createDocumented(document: OpenApiDocument, data: ContractData): Documented {
  const media = new Map<Operation, RequestMedia[]>();
  const values = new Map<Parameter, unknown>();

  function schemaOf(parameter: Parameter): PlacedSchema | undefined {
    const { schema, pointer } = Object.values(parameter.content ?? {})[0] ?? parameter;
    return schema === undefined ? undefined : canonicalSchema(document, schema, `${pointer}/schema`);
  }

  function argument(parameter: Parameter): unknown {
    const [own] = Object.values(parameter.content ?? {});
    const placed = schemaOf(parameter);
    const given = firstExample(document, { ...parameter, ...own });
    if (given !== undefined) return given;
    if (!placed) return parameter.in === "path" ? "1" : undefined;
    return madeFrom(data, placed.schema, (value) => typeof wireOf(parameter, value) !== "string");
  }

  return {
    schemaOf,
    argument(parameter) {
      if (!values.has(parameter)) values.set(parameter, argument(parameter));
      return values.get(parameter);
    },
    media(operation) {
      const known = media.get(operation) ?? requestMedia(document, data, operation);
      media.set(operation, known);
      return known;
    },
  };
}
