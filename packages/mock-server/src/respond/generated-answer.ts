import type { Contract, Operation } from "../contract/contract.ts";
import { ANSWER_ONLY, type RoutedRequest } from "../prism/mocker.ts";
import { completeAnswer, type GeneratedAnswer, type NoAnswer, type Wish } from "./generated.ts";

export type { GeneratedAnswer, NoAnswer, Wish } from "./generated.ts";

const MAX_KEPT = 64;

/** Prism's answer. One that is always the same is made, and validated, once. */
export async function generateAnswer(
  contract: Contract,
  operation: Operation,
  wish: Wish,
  input: Omit<RoutedRequest, "operation" | "method">,
): Promise<GeneratedAnswer | NoAnswer> {
  const constant = !wish.dynamic && operation.prism.callbacks === undefined;
  const key = constant ? `${wish.code ?? ""} ${wish.example ?? ""} ${wish.accept}` : "";
  const kept = constant ? operation.memo.get(key) : undefined;
  if (kept !== undefined) return kept as GeneratedAnswer;
  const answer = await ask(contract, operation, wish, input);
  if (constant && !("reason" in answer)) {
    if (operation.memo.size >= MAX_KEPT) operation.memo.clear();
    operation.memo.set(key, answer);
  }
  return answer;
}

async function ask(
  contract: Contract,
  operation: Operation,
  wish: Wish,
  input: Omit<RoutedRequest, "operation" | "method">,
): Promise<GeneratedAnswer | NoAnswer> {
  const { accept, code, example: exampleKey, dynamic, ignoreExamples, seed } = wish;
  const headers = { ...input.headers, accept } as Record<string, string>;
  if (accept === "") delete headers.accept;
  const method = operation.prism.method as RoutedRequest["method"];
  const request: RoutedRequest = { ...input, headers, method, operation: operation.prism };
  const mock = { dynamic, ignoreExamples, ...defined({ code, exampleKey, seed }) };
  const result = await contract.prism.request(request, [], { ...ANSWER_ONLY, mock })();
  if (result._tag === "Right") return completeAnswer(operation, result.right.output, wish);
  const { status = 500, message, detail } = result.left as Error & { status?: number; detail?: string };
  if (dynamic && status === 500) {
    // Its generator has failed. What it shows without one has the right status and headers.
    const plain = await contract.prism.request(request, [], {
      ...ANSWER_ONLY,
      mock: { ...mock, dynamic: false },
    })();
    if (plain._tag === "Right")
      return completeAnswer(operation, { ...plain.right.output, body: undefined }, wish);
  }
  // Prism reports an answer that is not acceptable in two ways. Without `Accept`, there is one.
  if (accept !== "" && !("reason" in (await ask(contract, operation, { ...wish, accept: "" }, input)))) {
    return { status: 406, reason: `nothing here is acceptable as ${accept}` };
  }
  return { status, reason: detail || message };
}

function defined<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
