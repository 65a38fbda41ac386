import { isJson, type OpenApiDocument, type Operation, type Parameter } from "@chat-api/openapi-document";
import type { CaseRequest, ValueCheck } from "./case.ts";
import { type ContractData, madeFrom } from "./contract-data.ts";
import { canonicalSchema, firstExample, type LocatedSchema } from "./examples.ts";
import { type RequestMedia, requestMedia } from "./request-media.ts";
import { read, wireOf } from "./wire.ts";

/** A path parameter always is (OpenAPI 3.1, section 4.8.12.2). */
export function isRequired(parameter: Parameter): boolean {
  return parameter.required === true || parameter.in === "path";
}

/** The documented arguments and bodies of each operation, completed from schemas if there is no example. */
export interface Documented {
  schemaOf(parameter: Parameter): LocatedSchema | undefined;
  /** Undefined if nothing can be sent for the parameter. */
  argument(parameter: Parameter): unknown;
  /** The media types of the request body. None if a body has no meaning (RFC 9110, sections 9.3.1 and 9.3.2). */
  media(operation: Operation): readonly RequestMedia[];
}

export function createDocumented(document: OpenApiDocument, data: ContractData): Documented {
  const media = new Map<Operation, RequestMedia[]>();
  const values = new Map<Parameter, unknown>();

  function schemaOf(parameter: Parameter): LocatedSchema | undefined {
    const { schema, pointer } = Object.values(parameter.content ?? {})[0] ?? parameter;
    return schema === undefined ? undefined : canonicalSchema(document, schema, `${pointer}/schema`);
  }

  function argument(parameter: Parameter): unknown {
    const [own] = Object.values(parameter.content ?? {});
    const located = schemaOf(parameter);
    const given = firstExample(document, { ...parameter, ...own });
    if (given !== undefined) return given;
    if (!located) return parameter.in === "path" ? "1" : undefined;
    return madeFrom(data, located.schema, (value) => typeof wireOf(parameter, value) !== "string");
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

/** Checks that the arguments and the body of a documented request are valid, as a server reads them. */
export function checksOf(
  document: OpenApiDocument,
  operation: Operation,
  { parameters, body }: CaseRequest,
  data: ContractData,
  documented: Documented,
): ValueCheck[] {
  const checks = operation.parameters.flatMap((parameter): ValueCheck[] => {
    const value = parameters[parameter.in][parameter.name];
    const located = documented.schemaOf(parameter);
    if (value === undefined || !located) return [];
    const { schema } = located;
    if (parameter.content)
      return [{ schema, value: typeof value === "string" && isJsonText(value) ? JSON.parse(value) : value }];
    const wire = wireOf(parameter, value);
    if (typeof wire === "string") return [{ schema, value }];
    return [{ schema, value: read(document, schema, wire.text, data.isValid) }];
  });
  const media = documented.media(operation).find((it) => it.mediaType === body?.mediaType);
  if (media?.located && media.kind === "json" && body && "value" in body)
    checks.push({ schema: media.located.schema, value: body.value });
  return checks;
}
