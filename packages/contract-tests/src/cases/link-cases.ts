import type { Operation, Parameter } from "@chat-api/openapi-document";
import type { Case, CaseRequest, Expectation } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { schemasAt } from "./examples.ts";
import { absence, type FoundLink, leadsToResource, linksOf, requestOf, stepOf } from "./links.ts";
import { succeeds, successes } from "./responses.ts";
import { roundTripOf, roundTripsAtEdges } from "./round-trip.ts";
import { wireOf } from "./wire.ts";

/** A resource that one operation makes can be found, changed and removed by those that it links to. */
export function linkCases(operation: Operation, context: CaseContext): Case[] {
  const links = linksOf(context).filter((it) => it.target === operation);
  const cases = [
    ...echoCases(operation, context),
    ...links.flatMap((link) => [
      ...followCases(link, context),
      ...readCases(link, context),
      ...repeatedUpdateCases(link, context),
    ]),
    ...missingCases(operation, context),
  ];
  if (cases.length === 0)
    context.gap(operation, "links", operation.pointer, "no link of the contract leads here");
  return cases;
}

function made(
  { id: operationId }: Operation,
  label: string,
  request: CaseRequest,
  expect: Expectation,
  stateful = true,
): Case {
  const needs = stateful && { needs: { stateful: true } };
  return { operationId, aspect: "links", label, request, expect, ...needs };
}

/** A write responds with what it was sent, at the edges of the schema too. */
function echoCases(operation: Operation, context: CaseContext): Case[] {
  if (!/^(post|put|patch)$/.test(operation.method) || !isResourceful(operation, context)) return [];
  const roundTrip = roundTripOf(context, operation, operation);
  const label = "responds with what was sent";
  const all = [
    ...(roundTrip ? [{ ...roundTrip, label }] : []),
    ...roundTripsAtEdges(context, operation, operation).map((it) => ({
      ...it,
      label: `${label}: ${it.label}`,
    })),
  ];
  const because = "the response has the properties that were sent";
  return all.map(({ body, properties, ...it }) =>
    made(operation, it.label, context.request(operation, { body }), {
      ...succeeds(operation, because),
      properties,
    }),
  );
}

/** Whether something in the contract says that the operation makes or changes a resource. */
function isResourceful(operation: Operation, context: CaseContext): boolean {
  return linksOf(context).some(
    (link) => link.source === operation || (link.target === operation && leadsToResource(link)),
  );
}

/** Each link that the contract declares can be followed. */
function followCases(link: FoundLink, context: CaseContext): Case[] {
  const { source, target, name, key } = link;
  if (!link.isDeclared || successes(target).length === 0) return [];
  const request = requestOf(context, link, [stepOf(context, link)]);
  const because = `${source.id} ${key} links here as ${name}`;
  return [made(target, `${source.id} ${key} ${name}`, request, succeeds(target, because), false)];
}

/** A read shows what was made, changed or removed. */
function readCases(link: FoundLink, context: CaseContext): Case[] {
  const { source, target } = link;
  if (target.method !== "get" || !leadsToResource(link)) return [];
  const created = roundTripOf(context, source, target);
  const create = stepOf(context, link, context.request(source, created && { body: created.body }));
  const seen: Case[] = created
    ? [
        made(target, `after ${source.id} shows what was sent`, requestOf(context, link, [create]), {
          ...succeeds(target, `${source.id} was sent these properties`),
          properties: created.properties,
        }),
      ]
    : [];
  const siblings = linksOf(context).filter((it) => it.source === source && it.target.path === target.path);
  return [
    ...seen,
    ...siblings.flatMap((change) => {
      const { method } = change.target;
      if (method === "put" || method === "patch") return updated(link, change, context, created?.properties);
      return method === "delete" ? removed(link, change, context) : [];
    }),
  ];

  function updated(
    reads: FoundLink,
    change: FoundLink,
    shared: CaseContext,
    before: Readonly<Record<string, unknown>> = {},
  ): Case[] {
    const roundTrip = roundTripOf(shared, change.target, target, before);
    if (!roundTrip) return [];
    const update = requestOf(shared, change, [], { body: roundTrip.body });
    const request = requestOf(shared, reads, [create, { request: stepless(update), take: {} }]);
    // A PATCH leaves what it does not name (RFC 5789); of a PUT the contract does not say.
    const others = change.target.method === "patch" ? before : {};
    return [
      made(target, `after ${source.id} and ${change.target.id} shows the change`, request, {
        ...succeeds(target, `${change.target.id} was sent these properties`),
        properties: { ...others, ...roundTrip.properties },
      }),
    ];
  }

  function removed(reads: FoundLink, change: FoundLink, shared: CaseContext): Case[] {
    const status = absence(target);
    if (status.length === 0) return [];
    const remove = stepless(requestOf(shared, change, []));
    const request = requestOf(shared, reads, [create, { request: remove, take: {} }]);
    const because = `${change.target.id} has removed it`;
    return [
      made(target, `after ${source.id} and ${change.target.id} finds nothing`, request, { status, because }),
    ];
  }
}

/** A PUT that is sent twice has the effect of one (RFC 9110, section 9.2.2). */
function repeatedUpdateCases(link: FoundLink, context: CaseContext): Case[] {
  const { source, target } = link;
  if (target.method !== "put" || !leadsToResource(link) || successes(target).length === 0) return [];
  const roundTrip = roundTripOf(context, target, target);
  const update = requestOf(context, link, [], roundTrip && { body: roundTrip.body });
  const before = [stepOf(context, link), { request: stepless(update), take: {} }];
  return [
    made(
      target,
      `twice after ${source.id}`,
      { ...update, before },
      {
        ...succeeds(target, "a PUT may be sent twice"),
        ...(roundTrip && { properties: roundTrip.properties }),
      },
    ),
  ];
}

function stepless({ before: _, ...request }: CaseRequest): CaseRequest {
  return request;
}

/** From here on, a number is hardly that of a resource. */
const HARDLY_USED = 1_000_000;

/** A request for a missing resource gets a 404, if the operation declares it by name. */
export function missingCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, method, responses } = operation;
  // A PUT may create, and a DELETE of nothing may succeed.
  const may = Object.hasOwn(responses, "404") && (method !== "put" || !Object.hasOwn(responses, "201"));
  if (!may || method === "delete" || method === "post") return [];
  return operation.parameters
    .filter((it) => namesResource(operation, it, context))
    .flatMap(({ name, ...parameter }): Case[] => {
      const value = unusedValue({ name, ...parameter }, context);
      if (value === undefined) return [];
      const status = ["404", "410"].filter((it) => Object.hasOwn(responses, it));
      const request = context.request(operation, { parameters: { path: { [name]: value } }, fixed: [name] });
      return [
        {
          operationId,
          aspect: "links",
          label: `${name} of nothing`,
          request: { ...request, checks: context.checks(operation, request) },
          expect: { status, because: `nothing has this ${name}` },
          needs: { stateful: true },
        },
      ];
    });
}

/** Whether a parameter stands for the resource itself: it ends the path, or a response gives it. */
function namesResource(
  { path }: Operation,
  { name, in: location }: Parameter,
  context: CaseContext,
): boolean {
  if (location !== "path") return false;
  if (path.endsWith(`/{${name}}`)) return true;
  return linksOf(context).some(
    ({ target, take }) => target.path === path && /\$response/.test(take[name] ?? ""),
  );
}

/** A valid value that hardly anything is called by; undefined if the schema has too few values for one. */
function unusedValue(parameter: Parameter, context: CaseContext): unknown {
  const located = context.documented.schemaOf(parameter);
  const isListed = schemasAt(context.document, located?.schema).some((it) => it.enum ?? it.const);
  if (!located || isListed) return undefined;
  const documented = JSON.stringify(context.documented.argument(parameter));
  return context.data
    .random(located.schema, 50)
    .map(({ value }) => value)
    .filter((value) => typeof wireOf(parameter, value) !== "string" && JSON.stringify(value) !== documented)
    .find((value) =>
      typeof value === "number"
        ? Math.abs(value) >= HARDLY_USED
        : typeof value === "string" && value.length >= 16,
    );
}
