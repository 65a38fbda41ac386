import type { Operation } from "@chat-api/openapi-document";
import type { Case, Expectation } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { concreteType } from "./request-media.ts";
import { doesNotFail, isDeclared, succeeds, successes } from "./responses.ts";

/** Every media type that a success can have may be asked for, alone or among others. */
export function acceptCases(operation: Operation, context: CaseContext): Case[] {
  if (successes(operation).length === 0) return [];
  const types = [
    ...new Set(successes(operation).flatMap((key) => Object.keys(operation.responses[key]?.content ?? {}))),
  ].map(concreteType);
  const [first] = types;

  function asked(accept: string, expect: Expectation, label = accept): Case {
    return {
      operationId: operation.id,
      aspect: "accept",
      label,
      request: context.request(operation, { headers: { accept } }),
      expect,
    };
  }

  const any = asked("*/*", succeeds(operation, "any media type will do"));
  if (first === undefined) {
    const pointer = `${operation.pointer}/responses`;
    context.gap(operation, "accept", pointer, "its successes have no body, so there is nothing to choose");
    return [any];
  }
  return [
    any,
    ...types.map((type) => asked(type, succeeds(operation, `${type} is declared`))),
    asked(`${first.split("/")[0]}/*`, succeeds(operation, `${first} is in the range`)),
    asked(
      `${UNMET};q=0.9, ${first};q=0.1`,
      succeeds(operation, `${first} is acceptable, if less`),
      `${first} after another`,
    ),
    asked(BROWSER, succeeds(operation, `${first} is acceptable, if less`), "as a browser asks"),
    asked(UNMET, unmet(operation), "undeclared alone"),
    asked(";q=,/", doesNotFail("an `Accept` that can't be read is no reason to fail"), "malformed"),
  ];
}

const UNMET = "application/vnd.not-in-the-contract";

/** For whom some servers have a page that no contract declares. */
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/** A server may refuse, or ignore the header (RFC 9110, section 12.5.1). */
function unmet(operation: Operation): Expectation {
  const because = "what can't be met is refused, or a declared media type comes all the same";
  const accepted = succeeds(operation, because, ["406"]);
  if (isDeclared(operation, "406")) return accepted;
  return { status: [...accepted.status, "406"], undeclared: true, because };
}
