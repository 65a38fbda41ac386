import type { OpenApiDocument, Operation, Response } from "@chat-api/openapi-document";
import { statusOf } from "../src/cases/responses.ts";
import type { SchemaValidator } from "../src/schema/validator.ts";
import { documentedArguments } from "../src/send/documented-request.ts";

type Method = (args: object, options: object) => Promise<unknown>;

/** A use of the generated client for one operation. */
export interface ClientCase {
  readonly name: string;
  /** @throws {Error} if it makes something else of them than the contract declares; says what. */
  run(client: object): Promise<void>;
}

/** The client's method of an operation resolves to what the contract declares, and throws its declared errors. */
export function clientCases(
  document: OpenApiDocument,
  operation: Operation,
  validate: SchemaValidator,
): ClientCase[] {
  const { id, responses } = operation;
  const call = (client: object, optional: boolean, headers: object = {}) => {
    const method: unknown = Reflect.get(client, id);
    if (typeof method !== "function") throw new Error(`The client has no method ${id}. Run pnpm generate.`);
    return (method as Method)(documentedArguments(document, operation, { optional }), { headers, retry: 0 });
  };
  const successes = Object.keys(responses).filter((key) => key.startsWith("2"));
  const failures = Object.keys(responses).filter((key) => !/^[123]/.test(key));
  return [
    ...[false, true].map((optional) => ({
      name: `resolves with ${optional ? "all" : "the required"} arguments`,
      async run(client: object) {
        const value = await call(client, optional);
        const reasons = successes.map((key) => whyNoBody(responses[key], value, validate));
        if (!reasons.includes(undefined)) throw new Error(`${reasons.join("; ")}: ${JSON.stringify(value)}`);
      },
    })),
    ...failures.map((key) => ({
      name: `throws the error of ${key}`,
      async run(client: object) {
        const status = statusOf(key, operation);
        const error = await call(client, false, { prefer: `code=${status}` }).then(
          (value) => ({ name: `no error but ${JSON.stringify(value)}`, status: 0, body: undefined }),
          (thrown: { name: string; status: number; body: unknown }) => thrown,
        );
        if (error.name !== "ChatApiError" || error.status !== status)
          throw new Error(`Expected a ChatApiError of ${status}, got ${error.name} of ${error.status}.`);
        const reason = whyNoBody(responses[key], error.body, validate);
        if (reason) throw new Error(`The body of the error is not as declared: ${reason}`);
      },
    })),
  ];
}

/** Why a value is none of the bodies of a response; undefined if it is. */
function whyNoBody(
  response: Response | undefined,
  value: unknown,
  validate: SchemaValidator,
): string | undefined {
  const media = Object.values(response?.content ?? {});
  if (media.length === 0) return value === undefined ? undefined : "there is no body";
  const reasons = media.map(({ schema }) => (schema === undefined ? undefined : validate(schema, value)));
  return reasons.includes(undefined) ? undefined : reasons.join(", and ");
}
