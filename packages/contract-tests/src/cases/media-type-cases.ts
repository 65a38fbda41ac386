import { findMediaType, type Operation } from "@chat-api/openapi-document";
import type { Case, CaseBody, Expectation } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { doesNotFail, refuses, succeeds, successes } from "./responses.ts";

/** Types that most servers could read, if they were to guess. */
const OTHER_TYPES = [
  "application/json",
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "application/octet-stream",
];

/** Each declared media type of the request body is taken, however it is written, and no other. */
export function mediaTypeCases(operation: Operation, context: CaseContext): Case[] {
  const all = context.documented.media(operation);
  const [first] = all.filter((it) => it.body);
  if (!first?.body) return [];
  const content = operation.requestBody?.content ?? {};

  function sent(label: string, body: CaseBody, expect: Expectation): Case {
    return {
      operationId: operation.id,
      aspect: "media type",
      label,
      request: context.request(operation, { body }),
      expect,
    };
  }

  const isGood = successes(operation).length > 0;
  const conflict = Object.hasOwn(operation.responses, "409") ? ["409"] : [];
  const good = (because: string) => succeeds(operation, because, conflict);
  const declared = all.flatMap(({ declared: type, body }) =>
    body && isGood ? [sent(type, body, good(`${type} is declared`))] : [],
  );
  const { mediaType = "", value } = first.body;
  const text = first.kind === "json" ? { text: JSON.stringify(value) } : { value };
  // A boundary is chosen with the type, so only what has none can be written otherwise.
  const otherwise =
    isGood && (first.kind === "json" || first.kind === "text")
      ? [
          ...(mediaType.includes(";")
            ? []
            : [
                sent(
                  `${mediaType}; charset=utf-8`,
                  { mediaType: `${mediaType}; charset=utf-8`, ...text },
                  good("a parameter does not make another type of it"),
                ),
              ]),
          sent(
            mediaType.toUpperCase(),
            { mediaType: mediaType.toUpperCase(), ...text },
            good("the names of media types have no letter case (RFC 9110, section 8.3.1)"),
          ),
        ]
      : [];
  const plain = typeof text.value === "string" ? text.value : JSON.stringify(value);
  const refused = OTHER_TYPES.filter((type) => !findMediaType(content, type)).map((type) =>
    sent(
      `${type} undeclared`,
      { mediaType: type, text: type.endsWith("urlencoded") ? "name=value" : plain },
      refuses(operation, `${type} is not declared`, ["400", "422"], ["415"]),
    ),
  );
  const untold = sent(
    "no media type",
    { text: plain },
    doesNotFail("what has no media type may be taken or refused (RFC 9110, section 8.3)"),
  );
  const malformed = sent(
    "malformed",
    { mediaType: "nonsense", text: plain },
    doesNotFail("what is no media type may be guessed or refused, but it is no reason to fail"),
  );
  return [...declared, ...otherwise, ...refused, untold, malformed];
}
