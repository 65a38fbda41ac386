import type { Operation } from "../contract/contract.ts";
import { declaredResponse } from "../contract/responses.ts";
import type { Answer } from "../http/message.ts";
import type { Preference } from "../http/prefer.ts";
import { type Call, generate, refuse } from "./context.ts";
import { errorAnswer, reasonsOf, withViolations } from "./error.ts";
import type { NoAnswer } from "./generated-answer.ts";
import { answerByHandler } from "./handler.ts";

/** Answers a request that is in order, or that asked for a code: by a handler, else by Prism. */
export async function answerValid(call: Call, preference: Preference): Promise<Answer> {
  const { core, exchange, operation } = call;
  const problem = unknownWish(operation, preference);
  if (problem !== undefined) return refuse(call, [404], "404", problem, "header", "prefer");
  const forced =
    preference.code !== undefined || preference.example !== undefined || preference.dynamic === true;
  const handler = forced ? undefined : core.handlers.get(operation.id);
  const byHandler = handler === undefined ? undefined : await answerByHandler(call, handler);
  if (byHandler !== undefined) return byHandler;

  const generated = await generate(call, preference);
  if ("reason" in generated) return noAnswer(call, generated);
  const answer: Answer = {
    status: generated.status,
    headers: { ...generated.headers },
    body: generated.body,
  };
  const applied = Object.entries(preference).map(([name, value]) => `${name}=${value}`);
  // RFC 7240 section 3.
  if (exchange.request.headers.prefer !== undefined && applied.length > 0) {
    answer.headers["preference-applied"] = applied.join(", ").replace(/[^\x20-\x7e]/g, "?");
  }
  if (generated.violations.length === 0) return withViolations(answer, exchange.violations);
  exchange.violations.push(...generated.violations);
  if (!core.settings.errors) return withViolations(answer, exchange.violations);
  const reasons = reasonsOf(generated.violations).map(({ field, text }) => ({
    field,
    text: `the contract's own example breaks it: ${text}`,
  }));
  return withViolations(errorAnswer(operation, 500, reasons), exchange.violations);
}

/** Prism answers an unknown example with another status. So names are looked up before it is asked. */
function unknownWish(operation: Operation, { code, example }: Preference): string | undefined {
  const responses = operation.prism.responses;
  const response =
    code === undefined ? responses.find((each) => /^2/.test(each.code)) : declaredResponse(operation, code);
  if (code !== undefined && response === undefined) {
    return `${operation.id} declares no ${code}; there are ${responses.map((each) => each.code).join(", ")}`;
  }
  if (example === undefined || response === undefined) return undefined;
  const names = (response.contents ?? []).flatMap((content) =>
    (content.examples ?? []).map(({ key }) => key),
  );
  if (names.includes(example)) return undefined;
  const known = names.length === 0 ? "there are none" : `there are ${names.join(", ")}`;
  return `the ${response.code} of ${operation.id} has no example '${example}'; ${known}`;
}

/** Reports that Prism has no answer. */
export function noAnswer(call: Call, { status, reason }: NoAnswer): Promise<Answer> {
  const types = call.operation.prism.responses.flatMap(({ code, contents }) =>
    /^2/.test(code) ? (contents ?? []) : [],
  );
  const offer = status === 406 ? `; there is ${types.map(({ mediaType }) => mediaType).join(", ")}` : "";
  return refuse(call, [status], String(status), `${reason}${offer}`, "header", "accept");
}
