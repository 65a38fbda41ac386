import { change, read } from "./api.js";
import { find, make, say } from "./dom.js";
import { parseJson } from "./words.js";

/** @typedef {import("../../state/mock-state.ts").StateSnapshot} MockState */

const WHOLE = "";

/** What the mock remembers, to look at and to change: of one resource, or the whole. */
export class StateView {
  #part = find("state-part", HTMLSelectElement);
  #json = find("state-json", HTMLTextAreaElement);
  #error = find("state-error", HTMLElement);
  #saved = find("state-saved", HTMLElement);
  #stale = find("state-stale", HTMLElement);
  /** As it was read, to know whether it was edited. */
  #shown = "";
  #shownPart = WHOLE;

  constructor() {
    find("state-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#attempt("Saved", () => this.#save());
    });
    this.#json.addEventListener("input", () => (this.#saved.textContent = ""));
    this.#part.addEventListener("change", () => {
      if (!this.#isEdited || confirm("Drop what you edited and did not save?"))
        void this.#attempt("", () => this.#showLatest());
      else this.#part.value = this.#shownPart;
    });
    find("state-reload", HTMLButtonElement).addEventListener(
      "click",
      () => void this.#attempt("", () => this.#showLatest()),
    );
    find("reset", HTMLButtonElement).addEventListener("click", () => {
      if (confirm("Reset the mock? Its state, requests and queued responses can't be brought back."))
        void this.#attempt("The mock is as at its start", () => this.#reset());
    });
  }

  /** Shows what is remembered now, but does not take away what is being edited. */
  async refresh() {
    const state = await readState();
    if (!this.#isEdited) this.#show(state);
    else if (textOf(state, this.#part.value) !== this.#shown)
      say(
        this.#stale,
        "The state has changed since you began to edit. “Show the latest” drops your edit, “Save” keeps it.",
      );
  }

  get #isEdited() {
    return this.#json.value !== this.#shown;
  }

  /** @param {MockState} state */
  #show(state) {
    this.#showParts(Object.keys(state.resources));
    this.#shownPart = this.#part.value;
    this.#shown = textOf(state, this.#part.value);
    // To set it would move the cursor.
    if (this.#json.value !== this.#shown) this.#json.value = this.#shown;
    say(this.#stale, "");
  }

  /** @param {string[]} paths */
  #showParts(paths) {
    const chosen = this.#part.value;
    const options = paths.map((path) => make("option", { value: path }, path));
    this.#part.replaceChildren(make("option", { value: WHOLE }, "Everything"), ...options);
    this.#part.value = paths.includes(chosen) ? chosen : WHOLE;
  }

  async #save() {
    const edited = parseJson(this.#json.value, "This");
    const part = this.#part.value;
    if (part === WHOLE) await change("PUT", "/state", edited);
    else {
      const { resources } = await readState();
      await change("PUT", "/state", { resources: { ...resources, [part]: edited } });
    }
    await this.#showLatest();
  }

  async #reset() {
    await change("POST", "/reset");
    await this.#showLatest();
  }

  async #showLatest() {
    this.#show(await readState());
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

/** @returns {Promise<MockState>} */
function readState() {
  return read("/state");
}

/**
 * @param {MockState} state
 * @param {string} part
 */
function textOf(state, part) {
  return JSON.stringify(part === WHOLE ? state : state.resources[part], null, 2);
}
