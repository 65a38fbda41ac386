import { type Operation, operationsOf, pointer } from "@chat-api/contract-tests/operations";
import type { Contract } from "./contract.ts";
import { ContractError, type Problem } from "./problem.ts";

type Report = (pointer: string, message: string) => void;

/**
 * The operations of a contract, once it is sure that code can be made for each.
 * @throws {ContractError} With every place where it can't, and why.
 */
export function checkedOperations(contract: Contract): Operation[] {
  const problems: Problem[] = [];
  const report: Report = (where, message) => problems.push({ ...contract.locate(where), message });
  const operations = operationsOf(contract.document);

  for (const path of Object.keys(contract.document.paths))
    if (path === "/__mock" || path.startsWith("/__mock/"))
      report(pointer("paths", path), `${path} belongs to the mock server. Choose a path outside /__mock.`);
  checkIds(operations, report);
  for (const operation of operations) {
    checkArguments(operation, report);
    checkMediaTypes(operation, report);
  }
  if (problems.length > 0) throw new ContractError(problems);
  return operations;
}

function checkIds(operations: readonly Operation[], report: Report): void {
  const seen = new Map<string, Operation>();
  for (const operation of operations) {
    const { id, method, path } = operation;
    const name = `${method.toUpperCase()} ${path}`;
    const first = seen.get(id);
    if (id === "")
      report(operation.pointer, `${name} has no operationId. Add one: it names the client's method.`);
    else if (!/^[A-Za-z_$][\w$]*$/.test(id) || RESERVED.has(id))
      report(
        `${operation.pointer}/operationId`,
        `operationId ${JSON.stringify(id)} can't name a method of the client. Use camelCase, such as chatList.`,
      );
    else if (first)
      report(
        `${operation.pointer}/operationId`,
        `operationId ${id} is taken by ${first.method.toUpperCase()} ${first.path}. Give ${name} another.`,
      );
    else seen.set(id, operation);
  }
}

/** What the client itself has, and what no module can export by that name. */
const RESERVED = new Set(
  "GET PUT POST DELETE OPTIONS HEAD PATCH TRACE request use eject then constructor delete default".split(" "),
);

function checkArguments(
  { pointer: at, method, path, parameters, requestBody }: Operation,
  report: Report,
): void {
  const name = `${method.toUpperCase()} ${path}`;
  const seen = new Map<string, string>(requestBody ? [["body", "the request body"]] : []);
  for (const { name: argument, in: place, ...parameter } of parameters) {
    const other = seen.get(argument);
    if (other)
      report(
        at,
        `${name}: two arguments are named ${argument}, the ${place} parameter and ${other}. Rename one.`,
      );
    seen.set(argument, `the ${place} parameter`);
    const usual = place === "path" || place === "header" ? "simple" : "form";
    if (
      parameter.content ||
      (parameter.style ?? usual) !== usual ||
      parameter.explode === (usual === "simple")
    )
      report(at, `${name}: the client can't write ${argument}. Use the default style, with a schema.`);
  }
  for (const [, argument] of path.matchAll(/\{([^}]*)\}/g))
    if (!parameters.some((it) => it.in === "path" && it.name === argument))
      report(at, `${name}: {${argument}} is not declared. Add a path parameter of that name.`);
}

function checkMediaTypes({ pointer: at, requestBody, responses }: Operation, report: Report): void {
  const bodies = [
    ["requestBody", requestBody?.content] as const,
    ...Object.entries(responses).map(([status, it]) => [`responses/${status}`, it.content] as const),
  ];
  for (const [where, content] of bodies)
    for (const type of Object.keys(content ?? {}))
      if (!isJson(type))
        report(`${at}/${where}`, `${type} is not a media type that the client reads. Use application/json.`);
}

/** Whether a media type is JSON (RFC 6839, section 3.1). */
export function isJson(mediaType: string): boolean {
  return /^application\/([\w.!#$&^-]+\+)?json\s*(;|$)/i.test(mediaType);
}
