import type { Contract, Operation } from "./contract.ts";
import { isJson, parseMediaType } from "./media-type.ts";
import { ANSWER_ONLY, type RoutedRequest } from "./prism-instance.ts";
import { validateAnswer } from "./validate-answer.ts";
import type { Violation } from "./violation.ts";

/** What to ask Prism for. */
export interface Wish {
  code?: number | undefined;
  example?: string | undefined;
  dynamic: boolean;
  seed?: string | undefined;
  ignoreExamples: boolean;
  /** Well-formed, or empty for anything. */
  accept: string;
}

/** An answer of Prism's, ready to be sent. It may be kept, so it must not be changed. */
export interface GeneratedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Where the contract's own example breaks the contract. */
  readonly violations: Violation[];
}

/** Why Prism has no answer. */
export interface NoAnswer {
  readonly status: number;
  readonly reason: string;
}

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
  if (result._tag === "Right") return toAnswer(operation, result.right.output);
  // Prism reports an answer that is not acceptable in two ways. Without `Accept`, there is one.
  if (accept !== "" && !("reason" in (await ask(contract, operation, { ...wish, accept: "" }, input)))) {
    return { status: 406, reason: `nothing here is acceptable as ${accept}` };
  }
  const { status = 500, message, detail } = result.left as Error & { status?: number; detail?: string };
  return { status, reason: detail || message };
}

function toAnswer(
  operation: Operation,
  output: { statusCode: number; headers?: Record<string, unknown>; body?: unknown },
): GeneratedAnswer | NoAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(output.headers ?? {})) {
    if (value !== null && value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  const violations = validateAnswer(operation, output.statusCode, headers, output.body);
  if (output.body === undefined) {
    delete headers["content-type"];
    return { status: output.statusCode, headers, body: undefined, violations };
  }
  if (
    typeof output.body === "string" &&
    !isJson(parseMediaType(String(headers["content-type"]))?.essence ?? "")
  ) {
    return { status: output.statusCode, headers, body: output.body, violations };
  }
  return { status: output.statusCode, headers, body: JSON.stringify(output.body), violations };
}

function defined<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
