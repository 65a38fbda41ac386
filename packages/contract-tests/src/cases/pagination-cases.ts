import type { Operation } from "@chat-api/openapi-document";
import type { Case, CaseRequest, Expectation, Step } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { type List, listOf } from "./list.ts";
import { succeeds } from "./responses.ts";

/** Further than any list goes, and still a number for everybody. */
const FAR = 1_000_000;

/** A page has at most as many items as were asked for, and none of the page before; past the last page there are none. */
export function paginationCases(operation: Operation, context: CaseContext): Case[] {
  const list = listOf(operation, context);
  if (!list) return [];
  const { limit, position, pointer } = list;
  if (!limit && !position) {
    const reason = "it has no query parameters, such as limit and offset, that choose a page by number";
    context.gap(operation, "pagination", operation.pointer, reason);
    return [];
  }
  const creates = createSteps(operation, context);

  function page(query: Readonly<Record<string, unknown>>): CaseRequest {
    return context.request(operation, { parameters: { query }, fixed: Object.keys(query) });
  }
  function made(label: string, request: CaseRequest, expect: Expectation): Case[] {
    // The bounds of the schema may not allow so small a page, or one so far away.
    const checks = context.checks(operation, request);
    if (!checks.every(({ schema, value }) => context.data.isValid(schema, value))) {
      context.gap(operation, "pagination", operation.pointer, `${label}: the parameters don't allow it`);
      return [];
    }
    const needs = { stateful: true };
    return [
      {
        operationId: operation.id,
        aspect: "pagination",
        label,
        request: { ...request, checks },
        expect,
        needs,
      },
    ];
  }

  const one = limit ? { [limit.name]: 1 } : {};
  return [
    ...(limit
      ? made(
          `${limit.name} 1`,
          { ...page(one), before: creates },
          {
            ...succeeds(operation, `${limit.name} is 1`),
            page: { pointer, limit: 1 },
          },
        )
      : []),
    ...(position && limit ? nextPages(position) : []),
    ...(position ? pastTheEnd(position) : []),
  ];

  function nextPages({ parameter: { name }, first }: List["position"] & {}): Case[] {
    return [0, 1].flatMap((index) => {
      const before = page({ ...one, [name]: first + index });
      const after = page({ ...one, [name]: first + index + 1 });
      const steps = [...creates, { request: before, take: {} }];
      return made(
        `${name} ${first + index + 1} after ${name} ${first + index}`,
        { ...after, before: steps },
        {
          ...succeeds(operation, "no item is on two pages"),
          page: { pointer, limit: 1, others: true },
        },
      );
    });
  }

  function pastTheEnd({ parameter, first }: List["position"] & {}): Case[] {
    const { name } = parameter;
    // Of a page by number, some say that there is none.
    const also = first > 0 && Object.hasOwn(operation.responses, "404") ? ["404"] : [];
    const because = `there are fewer than ${FAR} items`;
    const expect = succeeds(operation, because, also);
    return made(`${name} ${FAR}`, page({ [name]: FAR }), {
      ...expect,
      ...(also.length === 0 && { page: { pointer, limit: 0 } }),
    });
  }
}

/**
 * Three of what is listed, if the contract has a way to make them. If one may conflict with another, each has a body
 * of its own.
 */
function createSteps({ path }: Operation, context: CaseContext): Step[] {
  const source = context.operations.find((it) => it.path === path && it.method === "post");
  if (!source) return [];
  const request = context.request(source);
  const [media] = context.documented.media(source).filter((it) => it.body);
  const others =
    Object.hasOwn(source.responses, "409") && media?.located && media.kind === "json"
      ? context.data.random(media.located.schema, 10).map(({ value }) => ({ ...media.body, value }))
      : [];
  const bodies = [request.body, ...others.slice(0, 2)];
  return [0, 1, 2].map((index) => {
    const body = bodies[index] ?? request.body;
    return { request: { ...request, ...(body && { body }) }, take: {} };
  });
}
