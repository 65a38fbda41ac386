import { caseItem } from "./case-details.js";
import { count, element } from "./elements.js";

/** So many more cases are drawn whenever the end of the list comes near. */
const CHUNK = 100;

/** A list that draws only as much as is looked at: thousands of cases would take seconds. */
export function caseList() {
  const amount = element("p", { class: "amount", role: "status" });
  const list = element("div", { class: "list" });
  const more = element("button", { type: "button", class: "more" }, "Show more");
  let left = [];

  function draw() {
    const [next, rest] = [left.slice(0, CHUNK), left.slice(CHUNK)];
    left = rest;
    list.append(...next.map(caseItem));
    more.hidden = left.length === 0;
  }

  more.addEventListener("click", draw);
  new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) draw();
    },
    { rootMargin: "800px" },
  ).observe(more);

  return {
    node: element("div", {}, amount, list, more),
    show(cases, all) {
      amount.textContent =
        cases.length === all
          ? count(all, "case", "cases")
          : `${cases.length.toLocaleString("en")} of ${count(all, "case", "cases")}`;
      list.replaceChildren();
      left = cases;
      draw();
      // The reader looked for the only case that a filter leaves.
      if (cases.length === 1) list.firstElementChild.open = true;
    },
  };
}
