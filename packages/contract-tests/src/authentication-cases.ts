import type { Case, CaseContext } from "./cases.ts";
import { credentialHeaders } from "./credentials.ts";
import { expectStatus, expectSuccess } from "./expect-status.ts";
import type { Operation } from "./openapi/operations.ts";

/** The name of the case that needs no credentials. */
export const REFUSED = "without credentials it answers 401 with a challenge";

/** Each alternative alone opens the operation, and without any it answers 401 with a challenge (RFC 9110, 11.6.1). */
export function authenticationCases(operation: Operation, { document, send, check }: CaseContext): Case[] {
  const { id: operationId, security } = operation;
  const alternatives = security.length > 0 ? security : [{}];
  const opens = alternatives.map((alternative): Case => {
    const schemes = Object.keys(alternative).join(" and ") || "no credentials";
    return {
      operationId,
      aspect: "authentication",
      name: `${schemes} alone opens it`,
      skip: ({ credentials }) =>
        credentialHeaders(document, alternative, credentials) ? undefined : `there are none for ${schemes}`,
      async run(target) {
        const headers = credentialHeaders(document, alternative, target.credentials) ?? {};
        const answer = await send(target, operation, headers);
        expectSuccess(answer, operation);
        check(operation, answer);
      },
    };
  });
  if (alternatives.some((alternative) => Object.keys(alternative).length === 0)) return opens;
  const refused: Case = {
    operationId,
    aspect: "authentication",
    name: REFUSED,
    async run(target) {
      const answer = await send(target, operation, {});
      expectStatus(answer, 401);
      if (!answer.headers.get("www-authenticate")) throw new Error("A 401 must have WWW-Authenticate.");
      check(operation, answer);
    },
  };
  return [...opens, refused];
}
