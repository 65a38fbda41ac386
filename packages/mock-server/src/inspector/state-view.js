import { change, read } from "./api.js";
import { find, make, say } from "./dom.js";

/** @typedef {import("../mock.ts").MockState} MockState */

const WHOLE = "";

/** What the mock remembers, to look at and to change: of one tenant, or the whole. */
export class StateView {
  #part = find("state-part", HTMLSelectElement);
  #json = find("state-json", HTMLTextAreaElement);
  #error = find("state-error", HTMLElement);
  #saved = find("state-saved", HTMLElement);
  #stale = find("state-stale", HTMLElement);
  /** As it was read, to know whether it was edited. */
  #shown = "";

  constructor() {
    find("state-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#attempt("Saved", () => this.#save());
    });
    this.#part.addEventListener("change", () => void this.#attempt("", () => this.#show()));
    find("state-reload", HTMLButtonElement).addEventListener(
      "click",
      () => void this.#attempt("", () => this.#show()),
    );
    find("reset", HTMLButtonElement).addEventListener(
      "click",
      () => void this.#attempt("The mock is as at its start", () => this.#reset()),
    );
  }

  /** Shows what is remembered now, but does not take away what is being edited. */
  async refresh() {
    if (this.#json.value === this.#shown) await this.#show();
    else
      say(
        this.#stale,
        "The state has changed since you began to edit. “Show the latest” drops your edit, “Save” keeps it.",
      );
  }

  async #show() {
    const state = /** @type {MockState} */ (await read("/state"));
    this.#showParts(Object.keys(state.tenants));
    const part = this.#part.value;
    this.#shown = JSON.stringify(part === WHOLE ? state : state.tenants[part], null, 2);
    this.#json.value = this.#shown;
    say(this.#stale, "");
    say(this.#error, "");
  }

  /** @param {string[]} tenants */
  #showParts(tenants) {
    const chosen = this.#part.value;
    const options = tenants.map((tenant) => make("option", { value: tenant }, `Tenant ${tenant}`));
    this.#part.replaceChildren(make("option", { value: WHOLE }, "Everything"), ...options);
    this.#part.value = tenants.includes(chosen) ? chosen : WHOLE;
  }

  async #save() {
    const edited = parse(this.#json.value);
    const part = this.#part.value;
    if (part === WHOLE) await change("PUT", "/state", edited);
    else {
      const { tenants } = /** @type {MockState} */ (await read("/state"));
      await change("PUT", "/state", { tenants: { ...tenants, [part]: edited } });
    }
    await this.#show();
  }

  async #reset() {
    await change("POST", "/reset");
    await this.#show();
  }

  /**
   * @param {string} done
   * @param {() => Promise<void>} work
   */
  async #attempt(done, work) {
    say(this.#error, "");
    this.#saved.textContent = "";
    try {
      await work();
      this.#saved.textContent = done;
    } catch (error) {
      say(this.#error, /** @type {Error} */ (error).message);
      this.#error.scrollIntoView({ block: "nearest" });
    }
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`This is not JSON: ${/** @type {Error} */ (error).message}`, { cause: error });
  }
}
