import type { Case, CaseContext } from "./cases.ts";
import { expectStatus, expectSuccess } from "./expect-status.ts";
import type { MediaType, Operation } from "./openapi/operations.ts";
import type { SchemaValidator } from "./schema/validator.ts";
import type { Target } from "./target.ts";

/** Each example of the request body is accepted, and one that breaks its schema is refused. */
export function requestBodyCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, requestBody } = operation;
  const [media] = Object.values(requestBody?.content ?? {});
  if (!media) return [];
  const { send, authenticate, noCredentials, check, validate } = context;
  const skip = (target: Target) => noCredentials(target, operation);
  const sendBody = (target: Target, body: unknown) =>
    send(target, operation, authenticate(target, operation), { body });

  const accepted = Object.entries(media.examples ?? {}).map(
    ([name, { value }]): Case => ({
      operationId,
      aspect: "request body",
      name: `the example ${name} is accepted`,
      skip,
      async run(target) {
        const answer = await sendBody(target, value);
        expectSuccess(answer, operation);
        check(operation, answer);
      },
    }),
  );
  const bad = badBody(media, validate);
  if (bad === undefined) return accepted;
  const refused: Case = {
    operationId,
    aspect: "request body",
    name: `${JSON.stringify(bad)} is refused`,
    skip,
    async run(target) {
      const answer = await sendBody(target, bad);
      expectStatus(answer, 400, 422);
      check(operation, answer);
    },
  };
  return [...accepted, refused];
}

/** A body that the schema forbids, as near to a good one as can be; nothing where the schema allows everything. */
function badBody({ schema, examples }: MediaType, validate: SchemaValidator): unknown {
  if (schema === undefined) return undefined;
  const good = Object.values(examples ?? {})[0]?.value;
  const unknownMember =
    typeof good === "object" && good !== null ? { ...good, notInTheContract: true } : undefined;
  return [unknownMember, {}, [], "text", 0.5].find(
    (it) => it !== undefined && validate(schema, it) !== undefined,
  );
}
