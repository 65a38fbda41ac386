import { formatPointer, type Operation, type ParameterLocation } from "@chat-api/openapi-document";
import type { CaseRequest, Step } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { isDeclared } from "./responses.ts";

/** One link of the contract: after `source`, `target` can be called with what it gives (OpenAPI 3.1, section 4.8.20). */
export interface FoundLink {
  readonly name: string;
  /** The key of the response that declares it, such as `201`. */
  readonly key: string;
  readonly source: Operation;
  readonly target: Operation;
  /** Arguments of the target by name: runtime expressions. */
  readonly take: Readonly<Record<string, string>>;
  /** Arguments of the target that are the same each time. */
  readonly constants: Partial<Record<ParameterLocation, Readonly<Record<string, unknown>>>>;
  /** The body of the target, if the link gives one. */
  readonly body?: unknown;
  /** The link itself, or one that was found by it: another method of the same path. */
  readonly isDeclared: boolean;
}

const known = new WeakMap<CaseContext, FoundLink[]>();

/** Every link of a success, and below each the other methods of the path that it leads to. */
export function linksOf(context: CaseContext): readonly FoundLink[] {
  const found = known.get(context) ?? findLinks(context);
  known.set(context, found);
  return found;
}

function findLinks(context: CaseContext): FoundLink[] {
  const declared = context.operations.flatMap((source) =>
    Object.entries(source.responses)
      .filter(([key]) => key.startsWith("2"))
      .flatMap(([key, { links }]) =>
        Object.keys(links ?? {}).flatMap((name) => readLink(context, source, key, name) ?? []),
      ),
  );
  const implied = declared.flatMap((link) => siblingsOf(link, declared, context));
  return [...declared, ...implied];
}

function readLink(context: CaseContext, source: Operation, key: string, name: string): FoundLink | undefined {
  const link = source.responses[key]?.links[name];
  const where = `${source.pointer}${formatPointer(["responses", key, "links", name])}`;
  const target = context.operations.find((it) =>
    link?.operationId === undefined
      ? it.pointer === decodeURIComponent(link?.operationRef ?? "")
      : it.id === link.operationId,
  );
  if (!target) {
    const to = link?.operationId ?? link?.operationRef ?? "nothing";
    context.gap(source, "links", where, `the link ${name} leads to ${to}, which is not in the contract`);
    return undefined;
  }
  const take: Record<string, string> = {};
  const constants: Record<string, Record<string, unknown>> = {};
  for (const [qualified, value] of Object.entries(link?.parameters ?? {})) {
    const [, prefix, bare = qualified] = /^(path|query|header|cookie)\.(.+)$/.exec(qualified) ?? [];
    const parameter = target.parameters.find((it) => it.name === bare && (!prefix || it.in === prefix));
    if (!parameter) {
      context.gap(
        source,
        "links",
        where,
        `${target.id} has no parameter ${qualified}, which ${name} gives it`,
      );
    } else if (isExpression(value)) take[bare] = value;
    else constants[parameter.in] = { ...constants[parameter.in], [bare]: value };
  }
  const { requestBody } = link ?? {};
  if (isExpression(requestBody))
    context.gap(
      source,
      "links",
      where,
      `the body that ${name} takes from a response is not sent; the documented one is`,
    );
  const body = requestBody === undefined || isExpression(requestBody) ? {} : { body: requestBody };
  return { name, key, source, target, take, constants, ...body, isDeclared: true };
}

/** An expression, or a text with one in it (OpenAPI 3.1, section 4.8.20.4). */
function isExpression(value: unknown): value is string {
  return typeof value === "string" && (value.startsWith("$") || value.includes("{$"));
}

/** The other methods of the path that a link leads to, which no link of the same source names. */
function siblingsOf(
  link: FoundLink,
  declared: readonly FoundLink[],
  { operations }: CaseContext,
): FoundLink[] {
  const { source, target } = link;
  const named = declared.filter((it) => it.source === source).map((it) => it.target);
  const first = declared.find((it) => it.source === source && it.target.path === target.path);
  if (first !== link || target.path === source.path) return [];
  return operations
    .filter((it) => it.path === target.path && !named.includes(it))
    .map((sibling) => ({ ...link, target: sibling, constants: {}, isDeclared: false }));
}

/** The documented request of a link's source, and what the target takes from its response. */
export function stepOf(context: CaseContext, { source, take }: FoundLink, request?: CaseRequest): Step {
  return { request: request ?? context.request(source), take };
}

/** The documented request of a link's target, with what the link says. */
export function requestOf(
  context: CaseContext,
  { target, constants, body }: FoundLink,
  before: readonly Step[],
  changes: Parameters<CaseContext["request"]>[1] = {},
): CaseRequest {
  const [media] = context.documented.media(target);
  const fixed = Object.values(constants).flatMap((it) => Object.keys(it));
  return context.request(target, {
    ...(fixed.length > 0 && { parameters: constants, fixed }),
    ...(body !== undefined && media && { body: { mediaType: media.mediaType, value: body } }),
    ...changes,
    before,
  });
}

/** Whether the target finds what the source made: by an argument that comes from the response. */
export function leadsToResource({ take, target }: FoundLink): boolean {
  return target.parameters.some(
    ({ name, in: location }) => location === "path" && /\$response/.test(take[name] ?? ""),
  );
}

/** The codes that say that there is nothing, as far as an operation declares them. */
export function absence(operation: Operation, codes: readonly string[] = ["404", "410"]): string[] {
  const named = codes.filter((it) => Object.hasOwn(operation.responses, it));
  return named.length > 0 ? named : codes.filter((it) => isDeclared(operation, it));
}
