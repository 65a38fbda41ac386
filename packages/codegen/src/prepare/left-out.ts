import {
  concernedOperations,
  conjuncts,
  type Description,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  parsePointer,
  type Schema,
  schemasInPlace,
} from "@chat-api/openapi-document";
import { type Finding, listed } from "./problems.ts";
import type { Repaired } from "./repairs.ts";

/** The operations that no method can be generated for. */
export interface UnusableOperations {
  readonly leftOut: ReadonlySet<Operation>;
  /** Why, and what else is wrong with operations. */
  readonly findings: readonly Finding[];
}

/** Finds the operations that a client can't call correctly. A schema that can't be used is no reason: it can be anything. */
export function unusableOperations(
  description: Description,
  { malformed, parts }: Pick<Repaired, "malformed" | "parts">,
): UnusableOperations {
  const { document, operations, problems } = description;
  const leftOut = new Set<Operation>();
  const findings: Finding[] = [];
  const leaveOut = (
    { pointer, message }: Pick<Finding, "pointer" | "message">,
    ids: readonly string[],
  ): void => {
    for (const operation of operations) if (ids.includes(operation.id)) leftOut.add(operation);
    const whom = ids.length > 0 ? ` Until then the client has no method for ${listed(ids)}.` : "";
    findings.push({ pointer, message: `${message}${whom}`, severity: "error", operations: ids });
  };

  for (const problem of problems) {
    const { pointer = "#", message, severity } = problem;
    if (severity === "warning") findings.push({ ...problem, pointer });
    else if (parts.has(pointer)) leaveOut({ pointer, message }, problem.operations);
    else findings.push({ ...problem, pointer, message: `${message} Until then it can be anything.` });
  }
  const concerned = concernedOperations(
    document,
    malformed.map(({ pointer }) => parsePointer(pointer)),
    (path, method) => operations.find((it) => it.path === path && it.method === method)?.id ?? "",
  );
  for (const [index, finding] of malformed.entries()) leaveOut(finding, concerned[index] ?? []);
  for (const operation of operations) {
    if (leftOut.has(operation)) continue;
    const { pointer } = operation;
    const [reason] = unwritable(description, operation);
    if (reason !== undefined)
      leaveOut({ pointer, message: `${nameOf(operation)}: ${reason}` }, [operation.id]);
    else
      for (const message of doubtful(document, operation))
        findings.push({
          pointer,
          message: `${nameOf(operation)}: ${message}`,
          severity: "warning",
          operations: [operation.id],
        });
  }
  return { leftOut, findings };
}

/** Why the client can't write the arguments of an operation. */
function* unwritable(
  { document }: Description,
  { path, parameters, requestBody }: Operation,
): Generator<string> {
  const template = /\{(?:[^\w{}]|\w*[*:])[^}]*\}/.exec(path)?.[0];
  if (template) yield `the client can't write ${template} in a path. Write the name alone, as in {id}.`;
  const seen = new Map<string, string>(requestBody ? [["body", "the request body"]] : []);
  for (const parameter of parameters) {
    const { name, in: location } = parameter;
    const other = seen.get(name);
    if (other) yield `two arguments are named ${name}, the ${location} parameter and ${other}. Rename one.`;
    seen.set(name, `the ${location} parameter`);
    if (parameter.content)
      yield `the client can't write ${name}, which has \`content\`. Give it a \`schema\` instead.`;
    else if (!isWritable(document, parameter))
      yield `the client can't write ${name} in the style ${parameter.style ?? "of `explode`"}. Use the default style.`;
  }
}

const QUERY_STYLES = new Set(["form", "spaceDelimited", "pipeDelimited", "deepObject"]);

/** Whether the client can write the style of a parameter. It makes a difference for arrays and objects alone. */
function isWritable(document: OpenApiDocument, { in: location, style, explode, schema }: Parameter): boolean {
  if (location === "query") return style === undefined || QUERY_STYLES.has(style);
  const preset = location === "cookie" ? "form" : "simple";
  if (style !== undefined && style !== preset) return false;
  const holds = (...types: string[]) => isOfType(document, schema, types);
  return preset === "simple"
    ? explode !== true || !holds("object")
    : explode !== false || !holds("array", "object");
}

/** What is generated of an operation, and may surprise. */
function* doubtful(document: OpenApiDocument, operation: Operation): Generator<string> {
  const { path, parameters, requestBody } = operation;
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const declared = parameters.filter((it) => it.in === "path").map(({ name }) => name);
  for (const name of inPath)
    if (!declared.includes(name))
      yield `{${name}} is not declared, so it is a text. Add a path parameter of that name.`;
  for (const name of declared)
    if (!inPath.includes(name)) yield `the path has no {${name}}, so the parameter is ignored. Remove it.`;
  if (path === "/__mock" || path.startsWith("/__mock/"))
    yield "paths under /__mock belong to the mock server, which does not serve this one. Choose another.";
  for (const { name, in: location, style = "form", schema } of parameters)
    if (location === "query" && style !== "deepObject" && holdsStructures(document, schema))
      yield `no style says how objects within ${name} are written, and servers differ. Use \`deepObject\` or a body.`;
  if (requestBody && Object.keys(requestBody.content).length === 0)
    yield "the request body has no media type, so it is sent as it is given. Add one to its `content`.";
}

function holdsStructures(document: OpenApiDocument, schema: Schema | undefined): boolean {
  return conjuncts(document, schema).some(({ items, properties }) =>
    [items, ...Object.values(properties ?? {})].some((it) => isOfType(document, it, ["object", "array"])),
  );
}

/** Whether values of a schema can be of one of these types, as far as the schema says so. */
function isOfType(document: OpenApiDocument, schema: Schema | undefined, types: readonly string[]): boolean {
  return schemasInPlace(document, schema, ["allOf", "anyOf", "oneOf"]).some(
    ({ type = [], properties, items }) =>
      [type].flat().some((it) => types.includes(it)) ||
      (properties !== undefined && types.includes("object")) ||
      (items !== undefined && types.includes("array")),
  );
}

/** An operation as people call it, with or without an operationId. */
export function nameOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}
