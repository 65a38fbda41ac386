import { change, read } from "./api.js";
import { find, make, say, submitOnce } from "./dom.js";
import { parseJson } from "./words.js";

/**
 * @typedef {import("../../state/queue.ts").QueuedResponse} QueuedResponse
 * @typedef {import("../endpoints.ts").ContractDescription} ContractDescription
 */

const ANY = "";

/** Queues responses, and shows the queue. */
export class ResponsesView {
  #form = find("queue-form", HTMLFormElement);
  #operation = find("queue-operation", HTMLSelectElement);
  #status = find("queue-status", HTMLInputElement);
  #example = find("queue-example", HTMLSelectElement);
  #drop = find("queue-drop", HTMLInputElement);
  /** @type {ContractDescription["operations"]} */
  #operations = [];

  constructor() {
    this.#operation.addEventListener("change", () => this.#showChoices());
    this.#status.addEventListener("input", () => this.#showChoices());
    submitOnce(this.#form);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#attempt(() => this.#enqueue());
    });
    find("queue-clear", HTMLButtonElement).addEventListener(
      "click",
      () => void this.#attempt(() => change("DELETE", "/queue")),
    );
    this.#showChoices();
  }

  /** @param {ContractDescription} contract */
  showContract({ operations }) {
    const chosen = this.#operation.value;
    this.#operations = operations;
    const options = operations.map(({ operationId }) => make("option", { value: operationId }, operationId));
    this.#operation.replaceChildren(make("option", { value: ANY }, "Any"), ...options);
    this.#operation.value = operations.some(({ operationId }) => operationId === chosen) ? chosen : ANY;
    this.#showChoices();
  }

  async refresh() {
    const queue = /** @type {QueuedResponse[]} */ (await read("/queue"));
    const items = queue.slice(0, 100).map((response) => make("li", {}, inWords(response)));
    find("queue", HTMLElement).replaceChildren(...items);
    find("queue-clear", HTMLButtonElement).hidden = queue.length === 0;
    const more = queue.length > items.length ? `, the first ${items.length} of them shown` : "";
    find("queue-summary", HTMLElement).textContent =
      queue.length === 0
        ? "The queue is empty: each request gets the usual response."
        : `${queue.length} to come${more}`;
  }

  /** The statuses and the examples that the contract has for what is chosen. */
  #showChoices() {
    const chosen = this.#operations.filter(({ operationId }) =>
      [ANY, operationId].includes(this.#operation.value),
    );
    const responses = chosen.flatMap((operation) => operation.responses);
    const statuses = [...new Set(responses.map(({ status }) => status))].filter((status) =>
      /^\d+$/.test(status),
    );
    find("queue-statuses", HTMLElement).replaceChildren(
      ...statuses.sort().map((value) => make("option", { value })),
    );
    const status = this.#status.value.trim();
    const fitting = responses.filter((response) => status === "" || response.status === status);
    const names = [...new Set(fitting.flatMap(({ examples }) => examples))];
    const before = this.#example.value;
    this.#example.replaceChildren(
      make("option", { value: "" }, "as usual"),
      ...names.map((name) => make("option", { value: name }, name)),
    );
    this.#example.value = names.includes(before) ? before : "";
  }

  async #enqueue() {
    const body = find("queue-body", HTMLTextAreaElement).value.trim();
    await change("POST", "/queue", {
      ...(this.#operation.value !== ANY && { operationId: this.#operation.value }),
      ...(this.#example.value !== "" && { example: this.#example.value }),
      ...(this.#drop.checked && { drop: true }),
      ...numberOf("status", this.#status),
      ...numberOf("delay", find("queue-delay", HTMLInputElement)),
      ...numberOf("times", find("queue-times", HTMLInputElement)),
      ...(body !== "" && { body: parseJson(body, "The body") }),
    });
    this.#form.reset();
    this.#showChoices();
    await this.refresh();
  }

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    const error = find("queue-error", HTMLElement);
    say(error, "");
    await work().catch((failure) => say(error, failure.message));
  }
}

/**
 * What is no number is sent as it is, so that the mock says what it takes.
 *
 * @param {string} name
 * @param {HTMLInputElement} input
 */
function numberOf(name, input) {
  const text = input.value.trim();
  if (text === "") return {};
  return { [name]: Number.isNaN(Number(text)) ? text : Number(text) };
}

/** @param {QueuedResponse} response */
function inWords({ body, delay, drop, example, headers, operationId, slow, status, times = 1 }) {
  const parts = [];
  if (drop) parts.push("drops the connection");
  if (status !== undefined) parts.push(`status ${status}`);
  if (example !== undefined) parts.push(`example ${example}`);
  if (body !== undefined) parts.push(`body ${JSON.stringify(body).slice(0, 80)}`);
  if (headers !== undefined) parts.push(`headers ${Object.keys(headers).join(", ")}`);
  if (delay !== undefined) parts.push(`after ${delay} ms`);
  if (slow !== undefined) parts.push(`over ${slow} ms`);
  const count = times === 1 ? "" : ` (${times.toLocaleString()} times)`;
  return `${operationId ?? "Any operation"}: ${parts.join(", ") || "as usual"}${count}`;
}
