import type { Case, CaseContext } from "./cases.ts";
import { documentedArguments } from "./documented-request.ts";
import { successStatus } from "./expect-status.ts";
import type { Operation } from "./operations.ts";
import { statusOf } from "./response-cases.ts";
import { onlyMock, type Target } from "./target.ts";

/** The client's method of the operation resolves to what the contract declares, and throws its errors. */
export function clientCases(operation: Operation, { document, validate }: CaseContext): Case[] {
  const { id: operationId, responses } = operation;
  const success = String(successStatus(operation));
  const [media] = Object.values(responses[success]?.content ?? {});

  async function call(
    target: Target,
    optional: boolean,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const method: unknown = Reflect.get(target.client ?? {}, operationId);
    if (typeof method !== "function")
      throw new Error(`The client has no method ${operationId}. Run pnpm generate.`);
    const args = { ...documentedArguments(document, operation, { optional }), ...target.args };
    return method(args, { headers, retry: 0 });
  }

  const resolves = [false, true].map(
    (optional): Case => ({
      operationId,
      aspect: "client",
      name: `the client resolves with ${optional ? "all" : "the required"} arguments`,
      skip: noClient,
      async run(target) {
        const value = await call(target, optional);
        const fault = validate(media?.schema ?? { not: {} }, value);
        const fits = media?.schema === undefined ? value === undefined : fault === undefined;
        if (!fits) throw new Error(`The result is not as declared: ${fault}\n${JSON.stringify(value)}`);
      },
    }),
  );
  const failures = Object.keys(responses).filter((key) => !/^[123]/.test(key));
  const throws = failures.map(
    (key): Case => ({
      operationId,
      aspect: "client",
      name: `the client throws the error of ${key}`,
      skip: (target) => noClient(target) ?? onlyMock(target),
      async run(target) {
        const status = statusOf(key, operation);
        const outcome = await call(target, false, { prefer: `code=${status}` }).catch((error: unknown) => ({
          error,
        }));
        const { error } = (outcome ?? {}) as { error?: { name: string; status: number; body: unknown } };
        if (error?.name !== "ChatApiError" || error.status !== status)
          throw new Error(`Expected a ChatApiError of ${status}, got ${error ?? JSON.stringify(outcome)}`);
        const [declared] = Object.values(responses[key]?.content ?? {});
        const fault = declared?.schema === undefined ? undefined : validate(declared.schema, error.body);
        if (fault) throw new Error(`The error's body breaks its schema: ${fault}`);
      },
    }),
  );
  return [...resolves, ...throws];
}

function noClient({ client }: Target): string | undefined {
  return client ? undefined : "no client was given";
}
