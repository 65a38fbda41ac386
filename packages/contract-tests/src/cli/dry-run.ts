import type { Case, CaseRequest } from "../cases/case.ts";
import type { ContractIndex } from "../contract-index.ts";
import { skipReason } from "../run/skip-reason.ts";
import { bindRequest } from "../send/bind-request.ts";
import { curlOf } from "../send/curl.ts";
import type { Target } from "../send/target.ts";

/**
 * The requests of the cases as shell commands, without secrets; nothing is sent. A run takes some
 * arguments, such as an id, from an earlier response; here they are the examples of the contract.
 */
export function* dryRun(cases: readonly Case[], target: Target, contract: ContractIndex): Generator<string> {
  for (const current of cases) {
    const { operationId, aspect, label, request } = current;
    const head = `# ${[operationId, aspect, label].map(oneLine).join(" · ")}`;
    const skipped = skipReason(current, target, contract);
    if (skipped !== undefined) {
      yield `${head}\n# skipped: ${oneLine(skipped)}\n`;
      continue;
    }
    const all = [...(request.before ?? []).map((step) => step.request), request];
    yield `${head}\n${all.map((it) => command(it, target, contract)).join("\n")}\n`;
  }
}

function command(request: CaseRequest, target: Target, contract: ContractIndex): string {
  const args = { ...target.arguments, ...(request.otherTenant && target.otherArguments) };
  try {
    return curlOf(bindRequest(request, target, contract, args).request, target);
  } catch (error) {
    return `# ${request.method} ${request.path}: ${oneLine((error as Error).message)}`;
  }
}

/** A comment ends with its line. */
function oneLine(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
}
