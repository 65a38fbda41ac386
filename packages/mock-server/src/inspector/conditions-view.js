import { change, read } from "./api.js";
import { find, say } from "./dom.js";

/** The delay and the fail rate of every answer. */
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
    this.#delay.value = delay === 0 ? "" : String(delay);
    this.#fail.value = failRate === 0 ? "" : String(Math.round(failRate * 10_000) / 100);
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
      this.#saved.textContent = "Applies from the next request on";
    } catch (error) {
      say(this.#error, /** @type {Error} */ (error).message);
    }
  }
}
