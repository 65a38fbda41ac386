import { type Operation, operationsOf, pointer } from "@chat-api/contract-tests/operations";
import { checkArguments, nameOf, type Report } from "./check-arguments.ts";
import { checkComponentNames, isIdentifier } from "./check-names.ts";
import type { Contract } from "./contract.ts";
import { nodesOf } from "./nodes.ts";
import { ContractError, type Problem } from "./problem.ts";

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
  checkPatterns(contract, report);
  checkIds(operations, report);
  for (const operation of operations) {
    if (Object.keys(operation.responses).length === 0)
      report(operation.pointer, `${nameOf(operation)} declares no response. Add one, such as "200".`);
    checkArguments(operation, report);
  }
  problems.push(...checkComponentNames(contract));
  if (problems.length > 0) throw new ContractError(problems);
  return operations;
}

/** Where a document holds data, in which a member called `pattern` is no keyword. */
const DATA = /\/(examples?|default|const|enum)(\/|$)/;

/** A schema whose pattern does not compile validates nothing at all in some validators. */
function checkPatterns({ document }: Contract, report: Report): void {
  for (const { node, pointer: at } of nodesOf(document)) {
    if (typeof node.pattern !== "string" || DATA.test(at)) continue;
    try {
      new RegExp(node.pattern, "u");
    } catch (error) {
      report(`${at}/pattern`, `${(error as Error).message}. Correct the pattern.`);
    }
  }
}

function checkIds(operations: readonly Operation[], report: Report): void {
  const seen = new Map<string, Operation>();
  for (const operation of operations) {
    const { id } = operation;
    const first = seen.get(id);
    if (id === "")
      report(
        operation.pointer,
        `${nameOf(operation)} has no operationId. Add one: it names the client's method.`,
      );
    else if (!isIdentifier(id) || RESERVED.has(id))
      report(
        `${operation.pointer}/operationId`,
        `operationId ${JSON.stringify(id)} can't name a method of the client. Use camelCase, such as chatList.`,
      );
    else if (first)
      report(
        `${operation.pointer}/operationId`,
        `operationId ${id} is taken by ${nameOf(first)}. Give ${nameOf(operation)} another.`,
      );
    else seen.set(id, operation);
  }
}

/** What the client itself has, and what no module can export by that name. */
const RESERVED = new Set(
  "GET PUT POST DELETE OPTIONS HEAD PATCH TRACE request use eject then constructor toString __proto__".split(
    " ",
  ),
);
