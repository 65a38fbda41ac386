import type { Case } from "../cases/case.ts";
import { type ContractIndex, operationOf } from "../contract-index.ts";
import { placeCredentials } from "../send/credentials.ts";
import type { Target } from "../send/target.ts";

/** Why a case can't run against a target; undefined if it can. */
export function skipReason(
  { needs = {}, request }: Case,
  target: Target,
  contract: ContractIndex,
): string | undefined {
  const {
    prefer = false,
    real = true,
    stateful = true,
    credentials,
    otherArguments,
    otherTenantClosed,
  } = target;
  if (needs.prefer && !prefer) return "only a mock responds as a Prefer header asks";
  if (needs.real && !real) return "a mock accepts any well-formed credentials";
  if (needs.stateful && !stateful) return "the server remembers nothing";
  if (needs.otherTenant && !Object.keys(otherArguments ?? {}).some((it) => request.path.includes(`{${it}}`)))
    return "no other tenant was given";
  if (needs.closedTenant && !otherTenantClosed) return "--other-tenant-closed was not given";
  const operation = operationOf(contract, request.operationId);
  const missing = (needs.schemes ?? [])
    .map((scheme) => placeCredentials({ schemes: [scheme] }, operation, contract, credentials))
    .find((it) => typeof it === "string");
  return missing as string | undefined;
}
