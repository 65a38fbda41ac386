import { isObject } from "@chat-api/openapi-document";

/** A response that was queued for the next request, or a delay of the usual one. */
export interface QueuedResponse {
  /** Wait for a request of this operation. Without it, for the next request of any operation. */
  operationId?: string;
  /** A status, with the contract's own example for it unless there is a `body`. */
  status?: number;
  /** The name of an example of the contract. */
  example?: string;
  /** Sent as it is, even if the contract does not allow it. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Milliseconds to wait before the response. */
  delay?: number;
  /** Close the connection without a response. */
  drop?: boolean;
  /** Milliseconds over which to spread the body. */
  slow?: number;
  /** How many requests it is for. The default is 1. */
  times?: number;
}

const MAX_QUEUE = 1000;
const MAX_TIME = 60_000;

type Check = [expected: string, test: (value: unknown) => boolean];
const isTime = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TIME;
const TIME: Check = [`a number of milliseconds up to ${MAX_TIME}`, isTime];
const TEXT: Check = ["a string", (value) => typeof value === "string"];

const PROPERTIES: Record<keyof QueuedResponse, Check> = {
  operationId: TEXT,
  status: [
    "a status code from 200 to 599",
    (value) => Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599,
  ],
  example: TEXT,
  body: ["any JSON", () => true],
  headers: [
    "an object of strings",
    (value) => isObject(value) && Object.values(value).every((each) => typeof each === "string"),
  ],
  delay: TIME,
  drop: ["true or false", (value) => typeof value === "boolean"],
  slow: TIME,
  times: ["a whole number from 1 on", (value) => Number.isInteger(value) && (value as number) >= 1],
};

/** The responses that were queued, first in, first out. */
export class ResponseQueue {
  #responses: QueuedResponse[] = [];

  /**
   * @param operationIds - Those that the contract has.
   * @throws TypeError that says what is wrong with the response.
   */
  add(response: QueuedResponse, operationIds: readonly string[]): void {
    check(response, operationIds);
    if (this.#responses.length >= MAX_QUEUE)
      throw new TypeError(`there are ${MAX_QUEUE} responses in the queue already`);
    this.#responses.push({ ...response });
  }

  take(operationId: string): QueuedResponse | undefined {
    if (this.#responses.length === 0) return undefined;
    const index = this.#responses.findIndex(
      (response) => response.operationId === undefined || response.operationId === operationId,
    );
    const response = this.#responses[index];
    if (response === undefined) return undefined;
    const left = (response.times ?? 1) - 1;
    if (left === 0) this.#responses.splice(index, 1);
    else this.#responses[index] = { ...response, times: left };
    return response;
  }

  /** Those that are still to come, the next one first. */
  list(): QueuedResponse[] {
    return structuredClone(this.#responses);
  }

  clear(): void {
    this.#responses = [];
  }
}

function check(response: object, operationIds: readonly string[]): void {
  if (!isObject(response)) throw new TypeError("a queued response has to be an object");
  for (const [name, value] of Object.entries(response)) {
    const rule = PROPERTIES[name as keyof QueuedResponse];
    if (rule === undefined)
      throw new TypeError(`'${name}' is not known here; there are ${Object.keys(PROPERTIES).join(", ")}`);
    if (value !== undefined && !rule[1](value)) throw new TypeError(`${name} has to be ${rule[0]}`);
  }
  const { operationId } = response as QueuedResponse;
  if (operationId !== undefined && !operationIds.includes(operationId)) {
    throw new TypeError(`there is no operation '${operationId}'; there are ${operationIds.join(", ")}`);
  }
}
