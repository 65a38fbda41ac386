import { isJson } from "@chat-api/openapi-document";
import type { EdgeValues } from "./edge-values.ts";

/** A response to send. */
export interface EdgeResponse {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Values for a body of a media type. */
export interface BodyValues extends EdgeValues {
  readonly type: string;
}

/** The texts of a header. */
export interface HeaderValues extends EdgeValues<string> {
  readonly name: string;
  readonly required: boolean;
}

/** How many responses that break the original have one cause, so that one that no case detects hides no other. */
const MOST_OF_A_KIND = 3;

/**
 * One response for each value, invalid in at most one location: first the invalid ones, then one with only what is
 * required, then those that the original allows. Every other response has the optional headers.
 */
export function responsesFrom(
  bodies: readonly BodyValues[],
  headers: readonly HeaderValues[],
): EdgeResponse[] {
  const required = headers.filter((it) => it.required);
  const usual = (some: readonly HeaderValues[], turn = 0) =>
    Object.fromEntries(
      some.flatMap(({ name, good, bad }) => {
        const text = good[turn % good.length] ?? bad[0];
        return text === undefined ? [] : [[name, text]];
      }),
    );
  const [plain, ...others] = bodies.map(({ type, good, bad }) => ({ type, value: good[0] ?? bad[0] }));
  return [
    ...bodies.flatMap(({ type, bad }) =>
      bad.slice(0, MOST_OF_A_KIND).map((value) => responseOf({ type, value }, usual(required))),
    ),
    ...headers.flatMap(({ name, bad }) =>
      bad.slice(0, MOST_OF_A_KIND).map((text) => responseOf(plain, { ...usual(required), [name]: text })),
    ),
    responseOf(plain, usual(required)),
    ...others.map((body) => responseOf(body, usual(required))),
    ...bodies.flatMap(({ type, good }) =>
      good.map((value, turn) =>
        responseOf({ type, value }, usual(turn % 2 === 0 ? headers : required, turn)),
      ),
    ),
  ];
}

function responseOf(
  body: { type: string; value: unknown } | undefined,
  headers: Readonly<Record<string, string>>,
): EdgeResponse {
  if (body === undefined) return { headers, body: "" };
  const isText = !isJson(body.type) && typeof body.value === "string";
  const text = isText ? (body.value as string) : (JSON.stringify(body.value) ?? "");
  return { headers: { ...headers, "content-type": body.type }, body: text };
}
