import type { Contract, Operation } from "../contract/contract.ts";
import { chooseStatus } from "../contract/responses.ts";
import { usableAccept } from "../http/media-type.ts";
import { type Answer, BodyError } from "../http/message.ts";
import { type Preference, parsePreference } from "../http/prefer.ts";
import { parseQuery, type Target } from "../http/target.ts";
import type { Exchange } from "../state/journal.ts";
import type { Core } from "../state/mock-state.ts";
import { decodeBody } from "../validate/body.ts";
import { challenges, isAuthorized } from "../validate/credentials.ts";
import { validateRequest } from "../validate/request.ts";
import { violation } from "../validate/violation.ts";
import { answerValid } from "./answer-valid.ts";
import {
  type Call,
  fail,
  generate,
  headersFor,
  INVALID,
  INVALID_MEDIA_TYPE,
  MALFORMED,
  refuse,
} from "./context.ts";
import { errorAnswer, problemAnswer, withViolations } from "./error.ts";
import { orderedAnswer } from "./queued.ts";
import type { Timed } from "./respond.ts";

/** Answers a request of an operation: credentials, then the body, then validation, then the answer. */
export async function answerOperation(
  core: Core,
  contract: Contract,
  exchange: Exchange,
  match: { operation: Operation; params: Record<string, string>; target: Target },
): Promise<Timed> {
  const query = parseQuery(match.target.search);
  const call: Call = { core, contract, exchange, ...match, query, body: undefined, accept: "" };
  const order = core.next.take(match.operation.id);
  if (order !== undefined) core.events.changed("next");
  const preference = parsePreference(exchange.request.headers.prefer, query);
  const delay =
    order?.delay ??
    (typeof preference === "string" ? undefined : preference.delay) ??
    core.conditions.nextDelay();
  const ordered = order === undefined ? undefined : await orderedAnswer(call, order);
  const answer = ordered ?? (await answerCall(call, preference));
  if (order?.slow !== undefined) answer.slow = order.slow;
  return { answer, delay };
}

async function answerCall(call: Call, preference: Preference | string): Promise<Answer> {
  const { core, exchange, operation, target } = call;
  const { headers } = exchange.request;
  const { security } = operation.prism;
  if (!isAuthorized(security, { headers, query: call.query })) return unauthorized(call);
  if (typeof preference === "string") return refuse(call, INVALID, "400", preference, "header", "prefer");
  if (preference.code === undefined && core.conditions.nextFails()) return serverError(call);
  if (target.malformed !== undefined) {
    return refuse(
      call,
      MALFORMED,
      "400",
      `'${target.malformed}' in the path has a malformed percent-escape`,
      "path",
    );
  }
  const tooLarge = await readInput(call);
  if (tooLarge !== undefined) return tooLarge;
  const errors = exchange.violations.filter(({ severity }) => severity === "Error");
  if (errors.length > 0 && preference.code === undefined) {
    const candidates = errors.some(({ code }) => code === "415")
      ? INVALID_MEDIA_TYPE
      : errors.some(({ code }) => code === "400")
        ? MALFORMED
        : INVALID;
    return fail(call, candidates);
  }
  const accept = usableAccept(headers.accept);
  if (accept === undefined) {
    return refuse(
      call,
      MALFORMED,
      "400",
      `'${headers.accept}' is not a list of media ranges`,
      "header",
      "accept",
    );
  }
  call.accept = accept;
  return answerValid(call, preference);
}

/** Reads and validates what the request brings. What is wrong goes into the exchange, but for a body that is too large. */
async function readInput(call: Call): Promise<Answer | undefined> {
  const { exchange, operation, params, target } = call;
  const { headers } = exchange.request;
  let bytes: Uint8Array | undefined;
  try {
    bytes = await exchange.request.body();
  } catch (error) {
    if (!(error instanceof BodyError) || error.reason === "aborted") throw error;
    const answer = await refuse(call, [413], "413", error.message, "body");
    answer.headers.connection = "close";
    return answer;
  }
  const body = await decodeBody(bytes, headers, operation.prism);
  call.body = body.value;
  exchange.requestBody = body.text;
  exchange.violations.push(...validateRequest(operation, { target, params, headers, body }));
  return undefined;
}

async function unauthorized(call: Call): Promise<Answer> {
  const { contract, exchange, operation } = call;
  exchange.violations.push(violation("401", "authentication is required"));
  const answer = errorAnswer(
    operation,
    401,
    [{ text: "authentication is required" }],
    await headersFor(call, 401),
  );
  answer.headers["www-authenticate"] ??= challenges(operation.prism.security, contract.title);
  return withViolations(answer, exchange.violations);
}

async function serverError(call: Call): Promise<Answer> {
  const status = chooseStatus(call.operation, [500, 503, 502, 504]);
  const generated = await generate(call, {}, status);
  const text = "this request was chosen to fail, by the fail rate of the mock";
  if ("reason" in generated) return problemAnswer(status, [{ text }]);
  return { status: generated.status, headers: { ...generated.headers }, body: generated.body };
}
