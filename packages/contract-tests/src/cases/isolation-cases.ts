import type { Operation } from "@chat-api/openapi-document";
import type { Case, Step } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { absence, type FoundLink, leadsToResource, linksOf, requestOf, stepOf } from "./links.ts";
import { listOf } from "./list.ts";
import { succeeds } from "./responses.ts";

/** A resource of one tenant, or of whatever stands above it in the path, can't be reached under another. */
export function isolationCases(operation: Operation, context: CaseContext): Case[] {
  return [
    ...linksOf(context)
      .filter((it) => it.target === operation && leadsToResource(it))
      .flatMap((link) => reachCases(link, context)),
    ...listCases(operation, context),
    ...closedCases(operation, context),
  ];
}

/** The codes by which a server says that something is not for these credentials. */
const CLOSED = ["403", "404", "410"];

function reachCases(link: FoundLink, context: CaseContext): Case[] {
  const { source, target, take } = link;
  const above = parentsOf(source, target).filter((name) => !/\$response/.test(take[name] ?? ""));
  const status = absence(target, CLOSED);
  if (above.length === 0 || status.length === 0) return [];
  // The parents are those of the other tenant, and not those that the resource was made under.
  const own = Object.fromEntries(Object.entries(take).filter(([name]) => !above.includes(name)));
  const request = requestOf(context, link, [stepOf(context, { ...link, take: own })], { otherTenant: true });
  return [
    {
      operationId: target.id,
      aspect: "isolation",
      label: `another ${above.join(" and ")} after ${source.id}`,
      request,
      expect: { status, because: `${source.id} made it under another ${above.join(" and ")}` },
      needs: { stateful: true, otherTenant: true },
    },
  ];
}

/** A list does not show what is made under another. The credentials may be for the one alone. */
function listCases(operation: Operation, context: CaseContext): Case[] {
  const list = listOf(operation, context);
  const source = context.operations.find((it) => it.path === operation.path && it.method === "post");
  const [name] = pathNames(operation);
  if (!list || !source || name === undefined) return [];
  const request = context.request(operation);
  const steps: Step[] = [
    { request: context.request(source), take: {} },
    { request, take: {} },
  ];
  return [
    {
      operationId: operation.id,
      aspect: "isolation",
      label: `another ${name} has other items`,
      request: { ...request, otherTenant: true, before: steps },
      expect: {
        ...succeeds(operation, `the items before are those of another ${name}`, CLOSED),
        page: { pointer: list.pointer, limit: Number.MAX_SAFE_INTEGER, others: true },
      },
      needs: { stateful: true, otherTenant: true },
    },
  ];
}

/** Nothing of another tenant can be reached with credentials that are not for it. */
function closedCases(operation: Operation, context: CaseContext): Case[] {
  const [name] = pathNames(operation);
  const status = absence(operation, CLOSED);
  if (name === undefined || status.length === 0) return [];
  return [
    {
      operationId: operation.id,
      aspect: "isolation",
      label: `another ${name} that is closed`,
      request: context.request(operation, { otherTenant: true }),
      expect: { status, because: `the credentials are not for this ${name}` },
      needs: { otherTenant: true, closedTenant: true },
    },
  ];
}

/** The path parameters that two operations share. */
function parentsOf(source: Operation, target: Operation): string[] {
  const shared = pathNames(source);
  return pathNames(target).filter((name) => shared.includes(name));
}

function pathNames({ path }: Operation): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "");
}
