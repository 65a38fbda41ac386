/** An answer to be sent. */
export interface EdgeAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How many answers that break the original come of one cause, so that one that the suite can't see hides no other. */
const MOST_OF_A_KIND = 3;

/** Values for a body of a media type: those that the original allows too, and those that it does not. */
export interface BodyValues {
  readonly type: string;
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

/** The same for a header. */
export interface HeaderVariants {
  readonly name: string;
  readonly required: boolean;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

/**
 * Answers with each of the values, of which every one is wrong in one place at most: first the wrong ones, then one with
 * no more than is required, then those that the original allows, with optional headers in every other.
 */
export function answersFrom(bodies: readonly BodyValues[], headers: readonly HeaderVariants[]): EdgeAnswer[] {
  const needed = headers.filter(({ required }) => required);
  const usual = (of: readonly HeaderVariants[], turn = 0) =>
    Object.fromEntries(
      of.flatMap(({ name, good, bad }) => {
        const text = good[turn % good.length] ?? bad[0];
        return text === undefined ? [] : [[name, text]];
      }),
    );
  const plain = bodies[0] && { type: bodies[0].type, value: bodies[0].good[0] ?? bodies[0].bad[0] };
  const wrongBodies = bodies.flatMap(({ type, bad }) =>
    bad.slice(0, MOST_OF_A_KIND).map((value) => answerOf({ type, value }, usual(needed))),
  );
  const wrongHeaders = headers.flatMap(({ name, bad }) =>
    bad.slice(0, MOST_OF_A_KIND).map((text) => answerOf(plain, { ...usual(needed), [name]: text })),
  );
  const bare = answerOf(plain, usual(needed));
  const others = bodies
    .slice(1)
    .map(({ type, good, bad }) => answerOf({ type, value: good[0] ?? bad[0] }, usual(needed)));
  const rest = bodies.flatMap(({ type, good }) =>
    good.map((value, turn) => answerOf({ type, value }, usual(turn % 2 === 0 ? headers : needed, turn))),
  );
  return [...wrongBodies, ...wrongHeaders, bare, ...others, ...rest];
}

function answerOf(
  body: { type: string; value: unknown } | undefined,
  headers: Readonly<Record<string, string>>,
): EdgeAnswer {
  if (body === undefined) return { headers, body: "" };
  const isText = !/[/+]json\b/.test(body.type) && typeof body.value === "string";
  const text = isText ? (body.value as string) : (JSON.stringify(body.value) ?? "");
  return { headers: { ...headers, "content-type": body.type }, body: text };
}
