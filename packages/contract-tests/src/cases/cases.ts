/** The cases that a contract implies, one file for each aspect: plain data, which nothing here sends. */
import type { OpenApiDocument } from "@chat-api/openapi-document";
import { acceptCases } from "./accept-cases.ts";
import { authenticationCases } from "./authentication-cases.ts";
import { bodyCases } from "./body-cases.ts";
import { ASPECTS, type Case, type Gap } from "./case.ts";
import { type CaseContext, type CaseMaker, type CasesOptions, createContext } from "./context.ts";
import { happyPathCases } from "./happy-path-cases.ts";
import { isolationCases } from "./isolation-cases.ts";
import { linkCases } from "./link-cases.ts";
import { mediaTypeCases } from "./media-type-cases.ts";
import { methodCases } from "./method-cases.ts";
import { paginationCases } from "./pagination-cases.ts";
import { headerCases, parameterCases } from "./parameter-cases.ts";
import { pathCases } from "./path-cases.ts";
import { responseCases } from "./response-cases.ts";

const MAKERS: readonly CaseMaker[] = [
  authenticationCases,
  happyPathCases,
  responseCases,
  parameterCases,
  headerCases,
  bodyCases,
  mediaTypeCases,
  acceptCases,
  methodCases,
  pathCases,
  linkCases,
  isolationCases,
  paginationCases,
];

/** A list of cases, and what is not in it. */
export interface CaseList {
  readonly cases: Case[];
  readonly gaps: Gap[];
}

/**
 * Every case that the contract implies: by operation in the order of the contract, then by aspect. The same contract and
 * the same options give the same list.
 * @throws {Error} if the options name an operation that the contract does not have; lists those that it has.
 */
export function cases(contract: OpenApiDocument, options: CasesOptions = {}): Case[] {
  return listCases(contract, options).cases;
}

/**
 * The parts of the contract that no case can be made for, and why.
 * @throws {Error} As {@link cases} does.
 */
export function gaps(contract: OpenApiDocument, options: CasesOptions = {}): Gap[] {
  return listCases(contract, options).gaps;
}

/** {@link cases} and {@link gaps} in one go. */
export function listCases(contract: OpenApiDocument, options: CasesOptions = {}): CaseList {
  const context = createContext(contract, options);
  const all = context.selected.flatMap((operation) =>
    uniquelyLabelled(inOrder(MAKERS.flatMap((make) => make(operation, context)))),
  );
  return { cases: all, gaps: uniqueGaps(context) };
}

function inOrder(list: readonly Case[]): Case[] {
  return ASPECTS.flatMap((aspect) => list.filter((it) => it.aspect === aspect));
}

/** A label that comes again in its operation and aspect gets a number. */
function uniquelyLabelled(list: readonly Case[]): Case[] {
  const counts = new Map<string, number>();
  return list.map((it) => {
    const key = `${it.aspect} ${it.label}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? it : { ...it, label: `${it.label} (${count})` };
  });
}

/** The links of the whole contract are read, whichever operations are asked for. */
function uniqueGaps({ gaps: all, selected }: CaseContext & { readonly gaps: readonly Gap[] }): Gap[] {
  const ids = new Set(selected.map(({ id }) => id));
  const own = all.filter(({ operationId }) => ids.has(operationId));
  return [...new Map(own.map((gap) => [JSON.stringify(gap), gap])).values()];
}
