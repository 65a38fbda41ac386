import type { CaseRequest } from "../cases/case.ts";
import { type Arguments, type BoundRequest, bindRequest } from "./bind-request.ts";
import type { ContractIndex } from "./contract-index.ts";
import type { PlainRequest, PlainResponse } from "./outcome.ts";
import type { Exchange } from "./runtime-expression.ts";
import { httpTransport } from "./send.ts";
import type { Target } from "./target.ts";
import { createThrottle } from "./throttle.ts";

/** A target with its connections and its rate, and the contract by which requests are written for it. */
export interface Session {
  readonly target: Target;
  readonly contract: ContractIndex;
  bind(request: CaseRequest, args: Arguments): BoundRequest;
  /** Sends when the rate of the target allows it. */
  send(request: PlainRequest): Promise<{ response: PlainResponse; milliseconds: number }>;
  close(): void;
}

export function openSession(target: Target, contract: ContractIndex, signal?: AbortSignal): Session {
  const transport = target.send
    ? { send: target.send, close: () => {} }
    : httpTransport(target.url, { timeout: target.timeout });
  const throttle = createThrottle(target.maxRequestsPerSecond);
  return {
    target,
    contract,
    bind: (request, args) => bindRequest(request, target, contract, args),
    async send(request) {
      await throttle(signal);
      signal?.throwIfAborted();
      const start = performance.now();
      const response = await transport.send(request, signal);
      return { response, milliseconds: performance.now() - start };
    },
    close: () => transport.close(),
  };
}

/** What runtime expressions read of a request that was sent. */
export function exchangeOf(
  { request, parameters, body }: BoundRequest,
  target: Target,
  response: PlainResponse,
): Exchange {
  const { method, headers } = request;
  const url = new URL(target.url).origin + request.target;
  return { url, method, parameters, headers, body, response };
}
