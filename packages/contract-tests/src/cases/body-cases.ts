import type { Operation } from "@chat-api/openapi-document";
import { type BodyValue, bodyValues } from "./body-values.ts";
import type { Aspect, Case, CaseBody, CaseRequest, Expectation, ValueCheck } from "./case.ts";
import type { CaseContext } from "./context.ts";
import type { RequestMedia } from "./request-media.ts";
import { refuses, succeeds, successes } from "./responses.ts";

/** Each body that the contract allows is taken, and each that it forbids is refused. */
export function bodyCases(operation: Operation, context: CaseContext): Case[] {
  const media = context.documented.media(operation);
  return [
    ...media.flatMap((it) => [
      ...exampleCases(operation, context, it),
      ...valueCases(operation, context, it),
      ...(it.kind === "json" ? notJsonCases(operation, context, it) : []),
    ]),
    ...absenceCases(operation, context),
  ];
}

function exampleCases(operation: Operation, context: CaseContext, media: RequestMedia): Case[] {
  if (successes(operation).length === 0) return [];
  return Object.entries(media.examples).map(([name, value]) => {
    const checks = media.kind === "json" && media.located ? [{ schema: media.located.schema, value }] : [];
    const body = { mediaType: media.mediaType, value };
    const expect = taken(operation, `it is the example ${name}`);
    return made(operation, context, "body example", labelled(operation, media, name), body, expect, checks);
  });
}

function valueCases(operation: Operation, context: CaseContext, media: RequestMedia): Case[] {
  const { located } = media;
  if (!located) return [];
  const { schema, pointer } = located;
  for (const { schemaPath, keyword, reason } of context.data.unsupported(schema)) {
    const isWhole = schemaPath === "" && /^(schema)?$/.test(keyword);
    const aspect = isWhole ? "body boundary" : "body negative";
    context.gap(operation, aspect, pointer + schemaPath, isWhole ? reason : `${keyword}: ${reason}`);
  }
  if (media.kind === "other") {
    context.gap(operation, "body boundary", pointer, `values of ${media.declared} are not generated`);
    return [];
  }
  const values = bodyValues(context, media.kind, schema);
  const bodyOf = (value: unknown): CaseBody => ({ mediaType: media.mediaType, value });
  const of = (aspect: Aspect, { label, value, check }: BodyValue, expect: Expectation) =>
    made(operation, context, aspect, labelled(operation, media, label), bodyOf(value), expect, [check]);
  const negative = values.negative.map((it) => {
    const { keyword = "", instancePath = "" } = it.check.breaks ?? {};
    const because = `${instancePath || "the body"} breaks ${keyword}`;
    return of(isOfUnknown(keyword) ? "unknown property" : "body negative", it, refuses(operation, because));
  });
  if (successes(operation).length === 0) return negative;
  const valid = taken(operation, "the schema allows this body");
  return [
    ...values.boundary.map((it) =>
      of(isOfUnknown(it.keyword) ? "unknown property" : "body boundary", it, valid),
    ),
    ...values.random.map((it): Case => {
      const start = of("body random", it, valid);
      return { ...start, shrink: shrinkOf(context, start.request, it) };
    }),
    ...negative,
  ];
}

/** That the body is taken. A conflict with what is stored already says nothing of the body. */
function taken(operation: Operation, because: string): Expectation {
  const conflict = Object.hasOwn(operation.responses, "409") ? ["409"] : [];
  return succeeds(operation, because, conflict);
}

function isOfUnknown(keyword: string): boolean {
  return /^(additional|unevaluated)Properties$/.test(keyword);
}

/** The smallest request that still fails. */
function shrinkOf(
  { data }: CaseContext,
  request: CaseRequest,
  { index = 0, check: { schema }, write }: BodyValue,
): Case["shrink"] & {} {
  const requestOf = (value: unknown): CaseRequest => ({
    ...request,
    body: { ...request.body, value: write(value) },
    checks: [{ schema, value }],
  });
  return async (fails) => {
    let smallest: CaseRequest | undefined;
    await data.shrink(schema, index, async (value) => {
      if (write(value) === undefined) return false;
      const smaller = requestOf(value);
      const failed = await fails(smaller);
      if (failed) smallest = smaller;
      return failed;
    });
    return smallest;
  };
}

/** Texts that are not JSON (RFC 8259), made from one that is. */
function notJsonCases(
  operation: Operation,
  context: CaseContext,
  { mediaType, body, ...media }: RequestMedia,
): Case[] {
  const good = JSON.stringify(body?.value ?? {});
  const texts = {
    "that ends too early": good.length > 1 ? good.slice(0, -1) : "{",
    "with more behind it": `${good}}`,
    "with a comma too much": "[1,]",
    "with single quotes": "{'a':1}",
    "that is a word": "undefined",
    ...(operation.requestBody?.required && { "that is empty": "" }),
  };
  return Object.entries(texts).map(([label, text]) =>
    made(
      operation,
      context,
      "body negative",
      labelled(operation, media, `JSON ${label}`),
      { mediaType, text },
      refuses(operation, `the body is not JSON`),
      [],
    ),
  );
}

/** Without a body, a server may also miss its media type. */
function absenceCases(operation: Operation, context: CaseContext): Case[] {
  const media = context.documented.media(operation);
  const { requestBody } = operation;
  if (media.length === 0) return [];
  if (requestBody?.required)
    return [
      {
        operationId: operation.id,
        aspect: "body negative",
        label: "required no body",
        request: context.request(operation, { body: null }),
        expect: refuses(operation, "a body is required", ["400", "422"], ["415"]),
      },
    ];
  return [];
}

function made(
  operation: Operation,
  context: CaseContext,
  aspect: Aspect,
  label: string,
  body: CaseBody,
  expect: Expectation,
  checks: readonly ValueCheck[],
): Case {
  const request = context.request(operation, { body, ...(checks.length > 0 && { checks }) });
  return { operationId: operation.id, aspect, label, request, expect };
}

/** With its media type, if the operation takes several. */
function labelled(operation: Operation, { declared }: Pick<RequestMedia, "declared">, label: string): string {
  return Object.keys(operation.requestBody?.content ?? {}).length > 1 ? `${declared} ${label}` : label;
}
