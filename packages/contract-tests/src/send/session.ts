/** Sending: writes the requests of cases and sends them over HTTP. It judges no response. */
import { setTimeout as sleep } from "node:timers/promises";
import type { CaseRequest } from "../cases/case.ts";
import type { ContractIndex } from "../contract-index.ts";
import { type Arguments, type BoundRequest, bindRequest } from "./bind-request.ts";
import { httpTransport } from "./http-transport.ts";
import type { PlainRequest, PlainResponse } from "./messages.ts";
import type { Sent } from "./runtime-expression.ts";
import type { Target } from "./target.ts";

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

/** The parts of a request and its response that runtime expressions read. */
export function sentOf(
  { request, parameters, body }: BoundRequest,
  target: Target,
  response: PlainResponse,
): Sent {
  const { method, headers } = request;
  const url = new URL(target.url).origin + request.target;
  return { url, method, parameters, headers, body, response };
}

/** Waits until the next request may be sent: evenly spaced, so that no second holds more than `perSecond`. */
function createThrottle(perSecond: number | undefined): (signal?: AbortSignal) => Promise<void> {
  if (perSecond === undefined) return async () => {};
  const interval = 1000 / perSecond;
  let next = 0;
  return async (signal) => {
    const now = performance.now();
    const start = Math.max(now, next);
    next = start + interval;
    if (start > now) await sleep(start - now, undefined, signal && { signal });
  };
}
