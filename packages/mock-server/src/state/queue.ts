/** What to do with the next request, instead of or beside answering it as usual. */
export interface NextAnswer {
  /** Wait for a request of this operation. Without it, the next request of any operation. */
  operationId?: string;
  /** A status, with the contract's own example for it unless there is a `body`. */
  status?: number;
  /** The name of an example of the contract. */
  example?: string;
  /** Sent as it is, also where the contract does not allow it. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Milliseconds to wait before the answer. */
  delay?: number;
  /** Close the connection without an answer. */
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

const MEMBERS: Record<keyof NextAnswer, Check> = {
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

/** The answers that were ordered in advance, first come, first served. */
export class NextAnswers {
  #queue: NextAnswer[] = [];

  /**
   * @param operationIds - Those that the contract has.
   * @throws TypeError that says what is wrong with the order.
   */
  add(order: NextAnswer, operationIds: readonly string[]): void {
    check(order, operationIds);
    if (this.#queue.length >= MAX_QUEUE)
      throw new TypeError(`there are ${MAX_QUEUE} answers in the queue already`);
    this.#queue.push({ ...order });
  }

  take(operationId: string): NextAnswer | undefined {
    if (this.#queue.length === 0) return undefined;
    const index = this.#queue.findIndex(
      (order) => order.operationId === undefined || order.operationId === operationId,
    );
    const order = this.#queue[index];
    if (order === undefined) return undefined;
    const left = (order.times ?? 1) - 1;
    if (left === 0) this.#queue.splice(index, 1);
    else this.#queue[index] = { ...order, times: left };
    return order;
  }

  /** Those that are still to come, the next one first. */
  list(): NextAnswer[] {
    return structuredClone(this.#queue);
  }

  clear(): void {
    this.#queue = [];
  }
}

function check(order: object, operationIds: readonly string[]): void {
  if (!isObject(order)) throw new TypeError("the next answer has to be an object");
  for (const [name, value] of Object.entries(order)) {
    const rule = MEMBERS[name as keyof NextAnswer];
    if (rule === undefined)
      throw new TypeError(`'${name}' is not known here; there are ${Object.keys(MEMBERS).join(", ")}`);
    if (value !== undefined && !rule[1](value)) throw new TypeError(`${name} has to be ${rule[0]}`);
  }
  const { operationId } = order as NextAnswer;
  if (operationId !== undefined && !operationIds.includes(operationId)) {
    throw new TypeError(`there is no operation '${operationId}'; there are ${operationIds.join(", ")}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
