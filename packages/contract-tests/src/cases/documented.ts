import { isJson, type OpenApiDocument, type Operation, type Parameter } from "@chat-api/openapi-document";
import type { CaseRequest, ValueCheck } from "./case.ts";
import { type ContractData, madeFrom } from "./contract-data.ts";
import { canonicalSchema, firstExample, type PlacedSchema } from "./examples.ts";
import { type RequestMedia, requestMedia } from "./request-media.ts";
import { read, wireOf } from "./wire.ts";

/** A path parameter always is (OpenAPI 3.1, section 4.8.12.2). */
export function isRequired(parameter: Parameter): boolean {
  return parameter.required === true || parameter.in === "path";
}

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

/** With `content`, a text is written as JSON too, unless an example gives the JSON text itself. */
export function written({ content }: Parameter, value: unknown): unknown {
  const [type] = Object.keys(content ?? {});
  if (type === undefined || !isJson(type) || typeof value !== "string" || isJsonText(value)) return value;
  return JSON.stringify(value);
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What Ajv must say of the arguments and the body of a documented request, as a server reads them: that they are valid. */
export function checksOf(
  document: OpenApiDocument,
  operation: Operation,
  { parameters, body }: CaseRequest,
  data: ContractData,
  documented: Documented,
): ValueCheck[] {
  const checks = operation.parameters.flatMap((parameter): ValueCheck[] => {
    const value = parameters[parameter.in][parameter.name];
    const placed = documented.schemaOf(parameter);
    if (value === undefined || !placed) return [];
    const { schema } = placed;
    if (parameter.content)
      return [{ schema, value: typeof value === "string" && isJsonText(value) ? JSON.parse(value) : value }];
    const wire = wireOf(parameter, value);
    if (typeof wire === "string") return [{ schema, value }];
    return [{ schema, value: read(document, schema, wire.text, data.isValid) }];
  });
  const media = documented.media(operation).find((it) => it.mediaType === body?.mediaType);
  if (media?.placed && media.kind === "json" && body && "value" in body)
    checks.push({ schema: media.placed.schema, value: body.value });
  return checks;
}
