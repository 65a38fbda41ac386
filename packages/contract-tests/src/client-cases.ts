import type { Case, CaseContext } from "./cases.ts";
import { documentedArguments } from "./documented-request.ts";
import { successKeys } from "./expect-status.ts";
import type { Operation } from "./openapi/operations.ts";
import { statusOf } from "./status-of.ts";
import { onlyMock, type Target } from "./target.ts";

/** The client's method of the operation resolves to what the contract declares, and throws its errors. */
export function clientCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, responses } = operation;
  const { document, authenticate, noCredentials } = context;
  const skip = (target: Target) => noClient(target) ?? noCredentials(target, operation);

  async function call(
    target: Target,
    optional: boolean,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const method: unknown = Reflect.get(target.client ?? {}, operationId);
    if (typeof method !== "function")
      throw new Error(`The client has no method ${operationId}. Run pnpm generate.`);
    const args = { ...documentedArguments(document, operation, { optional }), ...target.args };
    return method(args, { headers: { ...authenticate(target, operation), ...headers }, retry: 0 });
  }

  const resolves = [false, true].map(
    (optional): Case => ({
      operationId,
      aspect: "client",
      name: `the client resolves with ${optional ? "all" : "the required"} arguments`,
      skip,
      async run(target) {
        const value = await call(target, optional);
        const faults = successKeys(operation).map((key) => bodyFault(operation, key, value, context));
        if (!faults.includes(undefined))
          throw new Error(`The result is not as declared: ${faults.join("; ")}\n${JSON.stringify(value)}`);
      },
    }),
  );
  const failures = Object.keys(responses).filter((key) => !/^[123]/.test(key));
  const throws = failures.map(
    (key): Case => ({
      operationId,
      aspect: "client",
      name: `the client throws the error of ${key}`,
      skip: (target) => skip(target) ?? onlyMock(target),
      async run(target) {
        const status = statusOf(key, operation);
        const outcome = await call(target, false, { prefer: `code=${status}` }).catch((error: unknown) => ({
          error,
        }));
        const { error } = (outcome ?? {}) as { error?: { name: string; status: number; body: unknown } };
        if (error?.name !== "ChatApiError" || error.status !== status)
          throw new Error(`Expected a ChatApiError of ${status}, got ${error ?? JSON.stringify(outcome)}`);
        const fault = bodyFault(operation, key, error.body, context);
        if (fault) throw new Error(`The error's body is not as declared: ${fault}`);
      },
    }),
  );
  return [...resolves, ...throws];
}

/** Why a value is none of the bodies of a declared response; nothing where it is. */
function bodyFault(
  { method, responses }: Operation,
  key: string,
  value: unknown,
  { validate }: CaseContext,
): string | undefined {
  const media = method === "head" ? [] : Object.values(responses[key]?.content ?? {});
  if (media.length === 0) return value === undefined ? undefined : `${key} has no body`;
  const faults = media.map(({ schema }) => (schema === undefined ? undefined : validate(schema, value)));
  return faults.includes(undefined) ? undefined : faults.join(", and ");
}

function noClient({ client }: Target): string | undefined {
  return client ? undefined : "no client was given";
}
