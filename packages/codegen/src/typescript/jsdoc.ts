/** TypeScript as text: types, names, literals and comments, as every generated file writes them. */
import type { Operation } from "@chat-api/openapi-document";

/** The JSDoc of an operation: its summary, its description, its tags. */
export function documentation(operation: Operation): string[] {
  const { summary, description, deprecated, parameters, requestBody, responses } = operation;
  const param = (name: string, text = "") => `@param args.${name} ${text}`;
  const outcome = Object.entries(responses);
  return [
    summary ?? "",
    description ?? "",
    [
      ...parameters.map((it) => param(it.name, it.description)),
      ...(requestBody ? [param("body", requestBody.description)] : []),
      ...outcome.filter(([status]) => status.startsWith("2")).map(([, it]) => `@returns ${it.description}`),
      ...outcome
        .filter(([status]) => !/^[123]/.test(status))
        .map(
          ([status, it]) =>
            `@throws {ChatApiError} ${status === "default" ? "any other" : status}: ${it.description}`,
        ),
      ...(deprecated ? ["@deprecated"] : []),
    ]
      .map((tag) => tag.trim().replace(/\s*\n\s*/g, " "))
      .join("\n"),
  ];
}

/** A JSDoc comment of these paragraphs; no lines if all are empty. */
export function comment(paragraphs: readonly string[], indent = ""): string[] {
  const lines = paragraphs
    .map((it) => it.trim().replaceAll("*/", "*\\/"))
    .filter((it) => it !== "")
    .join("\n\n")
    .split("\n");
  if (lines.join("") === "") return [];
  if (lines.length === 1) return [`${indent}/** ${lines[0]} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}
