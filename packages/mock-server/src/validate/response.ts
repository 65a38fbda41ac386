import type { Operation } from "../contract/contract.ts";
import { declaredResponse } from "../contract/responses.ts";
import { parseMediaType } from "../http/media-type.ts";
import { contentFor, validateContent } from "./content.ts";
import { validateParameters } from "./parameters.ts";
import { readParameters } from "./read-parameters.ts";
import type { Violation } from "./violation.ts";

/** What is wrong with an answer. Warnings are left out. */
export function validateAnswer(
  operation: Operation,
  status: number,
  headers: Record<string, string | string[]>,
  body: unknown,
): Violation[] {
  const response = declaredResponse(operation, status);
  if (response === undefined) {
    const codes = operation.prism.responses.map(({ code }) => code).join(", ");
    const message = `the status ${status} is not declared; there are ${codes}`;
    const isSuccess = status >= 200 && status < 300;
    return isSuccess ? [{ location: ["response"], severity: "Error", code: "status", message }] : [];
  }
  const specs = response.headers ?? [];
  const bundle = Reflect.get(operation.prism, "__bundled__") as unknown;
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const source = { headers: texts, params: {}, target: { path: "", segments: [], search: "" } };
  const values = specs.length === 0 ? {} : readParameters("header", specs, source, bundle);
  return [
    ...validateAnswerBody(operation, status, String(headers["content-type"] ?? ""), body),
    ...(specs.length === 0 ? [] : validateParameters("header", specs, values, "response", bundle)),
  ].filter(({ severity }) => severity === "Error");
}

/** What is wrong with the body of an answer whose headers are those that the contract shows for its status. */
export function validateAnswerBody(
  operation: Operation,
  status: number,
  mediaType: string,
  body: unknown,
): Violation[] {
  const contents = declaredResponse(operation, status)?.contents ?? [];
  if (contents.length === 0) return [];
  const content = contentFor(contents, parseMediaType(mediaType)?.essence ?? "");
  if (content === undefined) {
    const declared = contents.map((each) => each.mediaType).join(", ");
    const message = `the media type '${mediaType}' is not declared for ${status}; there is ${declared}`;
    return [{ location: ["response", "body"], severity: "Error", code: "contentType", message }];
  }
  const bundle = Reflect.get(operation.prism, "__bundled__") as unknown;
  return validateContent(body, content, "response", bundle);
}
