import type { Case, CaseContext } from "./cases.ts";
import { credentialHeaders, documentedArguments, plainRequest } from "./documented-request.ts";
import { expectStatus, successStatus } from "./expect-status.ts";
import type { Operation } from "./operations.ts";
import { send } from "./target.ts";

/** Each alternative alone opens the operation, and without any it answers 401 with a challenge (RFC 9110, 11.6.1). */
export function authenticationCases(operation: Operation, { document, check }: CaseContext): Case[] {
  const { id: operationId, security } = operation;
  if (security.length === 0) return [];
  const request = (headers: Record<string, string>) =>
    plainRequest(operation, documentedArguments(document, operation), headers);
  const opens = security.map(
    (alternative): Case => ({
      operationId,
      aspect: "authentication",
      name: `${Object.keys(alternative).join(" and ") || "no credentials"} alone opens it`,
      async run(target) {
        const answer = await send(
          target,
          request(credentialHeaders(document, alternative, target.credentials)),
        );
        expectStatus(answer, successStatus(operation));
        check(operation, answer);
      },
    }),
  );
  if (security.some((alternative) => Object.keys(alternative).length === 0)) return opens;
  const refused: Case = {
    operationId,
    aspect: "authentication",
    name: "without credentials it answers 401 with a challenge",
    async run(target) {
      const answer = await send(target, request({}));
      expectStatus(answer, 401);
      if (!answer.headers.get("www-authenticate")) throw new Error("A 401 must have WWW-Authenticate.");
      check(operation, answer);
    },
  };
  return [...opens, refused];
}
