import type { Case, CaseContext } from "./cases.ts";
import { expectStatus } from "./expect-status.ts";
import type { Operation } from "./operations.ts";
import { onlyMock, type Target } from "./target.ts";

/** Each declared response can be asked for with `Prefer` (RFC 7240), and each of its named examples comes byte for byte. */
export function responseCases(operation: Operation, { send, authenticate, check }: CaseContext): Case[] {
  const { id: operationId, responses } = operation;

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
      skip: onlyMock,
      run: async (target) => void (await ask(target, `code=${status}`, status)),
    };
    const examples = Object.values(content).flatMap((media) => Object.entries(media.examples ?? {}));
    const named = examples.map(
      ([name, { value }]): Case => ({
        operationId,
        aspect: "response",
        name: `${key} has the example ${name}, byte for byte`,
        skip: onlyMock,
        async run(target) {
          const { text } = await ask(target, `code=${status}, example=${name}`, status);
          const expected = JSON.stringify(value);
          if (text !== expected) throw new Error(`Expected ${expected}, got ${text}`);
        },
      }),
    );
    return [plain, ...named];
  });
}

/** A status that the key of a response stands for: itself, the first of a range, or one that no other key takes. */
export function statusOf(key: string, { responses }: Operation): number {
  if (/^\d{3}$/.test(key)) return Number(key);
  const candidates =
    key === "default" ? range(500, 599) : range(Number(`${key[0]}00`), Number(`${key[0]}99`));
  const free = candidates.find((it) => !(String(it) in responses));
  if (free === undefined) throw new Error(`Every status of ${key} is declared on its own.`);
  return free;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
