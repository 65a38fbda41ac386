import { change, read } from "./api.js";
import { find, say } from "./dom.js";

/** The delay and the fail rate of every response. */
export class ConditionsView {
  #delay = find("conditions-delay", HTMLInputElement);
  #fail = find("conditions-fail", HTMLInputElement);
  #error = find("conditions-error", HTMLElement);
  #saved = find("conditions-saved", HTMLElement);

  constructor() {
    const form = find("conditions-form", HTMLFormElement);
    form.addEventListener("input", () => (this.#saved.textContent = ""));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#apply();
    });
  }

  async refresh() {
    const { delay, failRate } = await read("/conditions");
    show(this.#delay, delay === 0 ? "" : String(delay));
    show(this.#fail, failRate === 0 ? "" : String(Math.round(failRate * 10_000) / 100));
  }

  async #apply() {
    say(this.#error, "");
    this.#saved.textContent = "";
    const percent = this.#fail.value.trim();
    try {
      if (!(Number(percent) >= 0 && Number(percent) <= 100))
        throw new Error("The fail rate has to be from 0 to 100 %");
      await change("PUT", "/conditions", {
        delay: this.#delay.value.trim() || 0,
        failRate: Number(percent) / 100,
      });
      for (const input of [this.#delay, this.#fail]) input.defaultValue = input.value;
      this.#saved.textContent = "Applies from the next request on";
    } catch (error) {
      say(this.#error, /** @type {Error} */ (error).message);
    }
  }
}

/**
 * Shows what is so, but does not take away what is being typed.
 *
 * @param {HTMLInputElement} input
 * @param {string} text
 */
function show(input, text) {
  const isEdited = input.value !== input.defaultValue;
  input.defaultValue = text;
  if (!isEdited) input.value = text;
}
