import type { Case, CaseContext } from "./cases.ts";
import { expectStatus } from "./expect-status.ts";
import { isJson } from "./openapi/media-type.ts";
import type { Operation } from "./openapi/operations.ts";
import { statusOf } from "./status-of.ts";
import { onlyMock, type Target } from "./target.ts";

/** Each declared response can be asked for with `Prefer` (RFC 7240), and each of its named examples comes byte for byte. */
export function responseCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, method, responses } = operation;
  const { send, authenticate, noCredentials, check } = context;
  const skip = (target: Target) => onlyMock(target) ?? noCredentials(target, operation);

  async function ask(target: Target, prefer: string, status: number) {
    const answer = await send(target, operation, { ...authenticate(target, operation), prefer });
    expectStatus(answer, status);
    check(operation, answer);
    return answer;
  }

  return Object.entries(responses).flatMap(([key, { content }]) => {
    const status = statusOf(key, operation);
    const plain: Case = {
      operationId,
      aspect: "response",
      name: `${key} is as declared`,
      skip,
      run: async (target) => void (await ask(target, `code=${status}`, status)),
    };
    if (method === "head") return [plain];
    const examples = Object.entries(content)
      .filter(([type]) => isJson(type))
      .flatMap(([, media]) => Object.entries(media.examples ?? {}))
      .filter(([, example]) => "value" in example);
    const named = examples.map(
      ([name, { value }]): Case => ({
        operationId,
        aspect: "response",
        name: `${key} has the example ${name}, byte for byte`,
        skip,
        async run(target) {
          const word = /^[\w.-]+$/.test(name) ? name : JSON.stringify(name);
          const { text } = await ask(target, `code=${status}, example=${word}`, status);
          const expected = JSON.stringify(value);
          if (text !== expected) throw new Error(`Expected ${expected}, got ${text}`);
        },
      }),
    );
    return [plain, ...named];
  });
}
