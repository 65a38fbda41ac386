import type { Answer } from "../http/message.ts";
import type { NextAnswer } from "../state/queue.ts";
import { validateAnswer } from "../validate/response.ts";
import { type Call, generate, refuse } from "./context.ts";
import { withViolations } from "./error.ts";

/** The answer that was ordered. Undefined where the order is about time only, and the answer is the usual one. */
export async function orderedAnswer(call: Call, order: NextAnswer): Promise<Answer | undefined> {
  const { body, drop, example, headers, status } = order;
  if (drop) return { status: 500, headers: {}, drop: true };
  if (body === undefined && status === undefined && example === undefined && headers === undefined)
    return undefined;
  const wish = { dynamic: false, ...(example === undefined ? {} : { example }) };
  const generated = await generate(call, wish, status);
  const own = lowerCase(headers ?? {});
  if (body === undefined) {
    if ("reason" in generated)
      return refuse(call, [404], "404", `the ordered answer can't be made: ${generated.reason}`);
    return { status: generated.status, headers: { ...generated.headers, ...own }, body: generated.body };
  }
  const shown = "reason" in generated ? {} : generated.headers;
  const answer: Answer = {
    status: status ?? ("reason" in generated ? 200 : generated.status),
    headers: { "content-type": "application/json", ...shown, ...own },
    body: JSON.stringify(body),
  };
  call.exchange.violations.push(...validateAnswer(call.operation, answer.status, answer.headers, body));
  return withViolations(answer, call.exchange.violations);
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
