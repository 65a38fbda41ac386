import { isJson, type OpenApiDocument, type Operation, type Parameter } from "@chat-api/openapi-document";
import type { CaseRequest, ValueCheck } from "./case.ts";
import type { ContractData } from "./contract-data.ts";
import type { Documented } from "./documented.ts";
import { read } from "./reading.ts";
import { wireOf } from "./wire.ts";

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
