import { change, read } from "./api.js";
import { find, make, say, submitOnce } from "./dom.js";
import { parseJson } from "./words.js";

/**
 * @typedef {import("../../state/queue.ts").NextAnswer} NextAnswer
 * @typedef {import("../../state/types.ts").ContractDescription} ContractDescription
 */

const ANY = "";

/** Orders the next answer, and shows what is ordered. */
export class AnswersView {
  #form = find("next-form", HTMLFormElement);
  #operation = find("next-operation", HTMLSelectElement);
  #status = find("next-status", HTMLInputElement);
  #example = find("next-example", HTMLSelectElement);
  #drop = find("next-drop", HTMLInputElement);
  /** @type {ContractDescription["operations"]} */
  #operations = [];

  constructor() {
    this.#operation.addEventListener("change", () => this.#showChoices());
    this.#status.addEventListener("input", () => this.#showChoices());
    submitOnce(this.#form);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#attempt(() => this.#order());
    });
    find("queue-clear", HTMLButtonElement).addEventListener(
      "click",
      () => void this.#attempt(() => change("DELETE", "/next")),
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
    const orders = /** @type {NextAnswer[]} */ (await read("/next"));
    const items = orders.slice(0, 100).map((order) => make("li", {}, inWords(order)));
    find("queue", HTMLElement).replaceChildren(...items);
    find("queue-clear", HTMLButtonElement).hidden = orders.length === 0;
    const more = orders.length > items.length ? `, of which the first ${items.length} are shown` : "";
    find("queue-status", HTMLElement).textContent =
      orders.length === 0
        ? "Nothing is ordered: each request is answered as usual."
        : `${orders.length} to come${more}`;
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
    find("next-statuses", HTMLElement).replaceChildren(
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

  async #order() {
    const body = find("next-body", HTMLTextAreaElement).value.trim();
    await change("POST", "/next", {
      ...(this.#operation.value !== ANY && { operationId: this.#operation.value }),
      ...(this.#example.value !== "" && { example: this.#example.value }),
      ...(this.#drop.checked && { drop: true }),
      ...numberOf("status", this.#status),
      ...numberOf("delay", find("next-delay", HTMLInputElement)),
      ...numberOf("times", find("next-times", HTMLInputElement)),
      ...(body !== "" && { body: parseJson(body, "The body") }),
    });
    this.#form.reset();
    this.#showChoices();
    await this.refresh();
  }

  /** @param {() => Promise<void>} work */
  async #attempt(work) {
    const error = find("next-error", HTMLElement);
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

/** @param {NextAnswer} order */
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
