import type { OpenApiDocument } from "@chat-api/openapi-document";
import type { Case } from "../cases/case.ts";
import { type ContractIndex, operationOf } from "../contract-index.ts";
import { skipReason } from "../run/skip-reason.ts";
import { placeCredentials } from "../send/credentials.ts";
import type { Target } from "../send/target.ts";
import type { Options } from "./options.ts";

/** Everything that a run will send, counted. */
export interface Plan {
  readonly cases: number;
  /** Those of cases that are not skipped, and those that they need before. */
  readonly requests: number;
  /** The requests that may change something on the server, by method and operation. */
  readonly writes: readonly Write[];
  /** The same of methods and paths that the contract does not declare, so that nothing should come of them. */
  readonly undeclaredWrites: number;
  readonly schemes: readonly SchemePlan[];
  /** How many cases are skipped, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
}

export interface Write {
  /** Such as `POST chatCreateChatSession`. */
  readonly name: string;
  readonly requests: number;
  /** How many of them the contract allows, so that a right server does as they say. */
  readonly accepted: number;
}

interface SchemePlan {
  readonly name: string;
  readonly tried: boolean;
  /** The option that gives a credential for it, if there is one. */
  readonly option?: string;
}

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Counts the requests that the cases will send to the target. */
export function planRun(cases: readonly Case[], target: Target, contract: ContractIndex): Plan {
  const reasons = cases.map((it) => skipReason(it, target, contract));
  const sent = cases.filter((_, index) => reasons[index] === undefined);
  const before = sent.flatMap(({ request }) => (request.before ?? []).map((step) => step.request));
  const writes = sent.filter(({ request }) => !SAFE.has(request.method));
  const declared = [
    ...before.filter(({ method }) => !SAFE.has(method)).map((request) => ({ request, accepted: true })),
    ...writes
      .filter(({ expect }) => !expect.undeclared)
      .map(({ request, expect }) => ({
        request,
        accepted: expect.status.some((it) => it.startsWith("2")),
      })),
  ];
  const byOperation = Map.groupBy(declared, ({ request }) => `${request.method} ${request.operationId}`);
  return {
    cases: cases.length,
    requests: sent.length + before.length,
    writes: [...byOperation].map(([name, requests]) => ({
      name,
      requests: requests.length,
      accepted: requests.filter(({ accepted }) => accepted).length,
    })),
    undeclaredWrites: writes.filter(({ expect }) => expect.undeclared).length,
    schemes: planSchemes(cases, target, contract),
    skipped: countOf(reasons.filter((it) => it !== undefined)),
  };
}

function countOf(texts: readonly string[]): Map<string, number> {
  const groups = Map.groupBy(texts, (it) => it);
  return new Map([...groups].map(([text, group]) => [text, group.length]));
}

/** The schemes that operations of the cases name. */
function planSchemes(cases: readonly Case[], target: Target, contract: ContractIndex): SchemePlan[] {
  const ids = new Set(cases.map(({ operationId }) => operationId));
  const operations = [...ids].map((id) => operationOf(contract, id));
  const names = new Set(operations.flatMap(({ security }) => security.flatMap((it) => Object.keys(it))));
  const [operation] = operations;
  return [...names].map((name) => {
    const placed =
      operation && placeCredentials({ schemes: [name] }, operation, contract, target.credentials);
    const option = optionOf(contract.schemes[name]);
    return { name, tried: typeof placed === "object", ...(option !== undefined && { option }) };
  });
}

function optionOf(scheme: ContractIndex["schemes"][string] | undefined): string | undefined {
  if (scheme?.type === "oauth2" || scheme?.type === "openIdConnect") return "--bearer";
  if (scheme?.type === "apiKey") return "--cookie";
  const http = scheme?.type === "http" ? scheme.scheme?.toLowerCase() : undefined;
  return http === "basic" || http === "bearer" ? `--${http}` : undefined;
}

/** The plan for the person who has started the run. */
export function describePlan(plan: Plan, { target, seed }: Options, document: OpenApiDocument): string {
  const { title = "", version = "" } = document.info ?? {};
  return [
    `${title} ${version} at ${target.url}`,
    "",
    `  ${number(plan.cases)} cases, ${number(plan.requests)} requests${describePace(plan, target.maxRequestsPerSecond)}, seed ${seed}`,
    ...describeWrites(plan),
    ...describeSchemes(plan),
    ...describeSkipped(plan),
    "",
  ].join("\n");
}

function describePace({ requests }: Plan, perSecond: number | undefined): string {
  if (perSecond === undefined) return "";
  return `, at most ${perSecond} a second, which takes ${number(Math.ceil(requests / perSecond))} s`;
}

function describeWrites({ writes: all, undeclaredWrites }: Plan): string[] {
  if (all.length + undeclaredWrites === 0)
    return ["  Creates and changes nothing: no request is a POST, PUT, PATCH or DELETE"];
  const rows = all.map(({ name, requests, accepted }) => ({
    name,
    requests,
    valid: `, ${number(accepted)} of them valid`,
  }));
  if (undeclaredWrites > 0)
    rows.push({ name: "methods and paths that are not declared", requests: undeclaredWrites, valid: "" });
  const width = Math.max(...rows.map(({ name }) => name.length));
  return [
    "  May create and change",
    ...rows.map(
      ({ name, requests, valid }) =>
        `    ${name.padEnd(width)}  ${number(requests)} ${requests === 1 ? "request" : "requests"}${valid}`,
    ),
  ];
}

function describeSchemes({ schemes: all }: Plan): string[] {
  const tried = all.filter((it) => it.tried).map(({ name }) => name);
  const missing = all
    .filter((it) => !it.tried)
    .map(({ name, option }) => `${name} (${option === undefined ? "no option gives it" : `give ${option}`})`);
  return [
    ...(tried.length > 0 ? [`  Opens with ${tried.join(", ")}, each alone`] : []),
    ...(missing.length > 0 ? [`  Not tried: no credential given for ${missing.join(", ")}`] : []),
  ];
}

function describeSkipped({ skipped: reasons }: Plan): string[] {
  const ranked = [...reasons].sort(([, one], [, other]) => other - one);
  return ranked.map(([reason, count]) => `  Skips ${number(count)}: ${reason}`);
}

function number(value: number): string {
  return value.toLocaleString("en");
}
