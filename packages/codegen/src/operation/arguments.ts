/** What the client makes of an operation before any code is written: its arguments, its media types, its serialization. */
import type { Operation, Parameter } from "@chat-api/openapi-document";

/** A path parameter is required whatever the description says (OpenAPI 3.1, section 4.8.12.2). */
export function isRequired({ required, in: location }: Parameter): boolean {
  return required === true || location === "path";
}

/** Whether an operation can be called without arguments. */
export function takesNoArguments({ parameters, requestBody }: Operation): boolean {
  return parameters.every((it) => !isRequired(it)) && !requestBody?.required;
}
