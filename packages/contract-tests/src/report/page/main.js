import { caseList } from "./case-list.js";
import { section } from "./elements.js";
import { applyFilter, filterForm, readFilter } from "./filter.js";
import { matrix } from "./matrix.js";
import { coverage, failures, gaps } from "./overview.js";
import { summary } from "./summary.js";

const report = JSON.parse(document.getElementById("report").textContent);
// Readers look for failures first.
const all = report.cases.toSorted((one, other) => (other.result === "failed") - (one.result === "failed"));
const list = caseList();
const { form, show } = filterForm(report, (filter) => {
  const written = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
  // Back should not undo each typed character.
  history.replaceState(null, "", `#${written}`);
  update();
});
const cases = section("cases", "Cases", form, list.node);

function update() {
  const filter = readFilter();
  show(filter);
  list.show(applyFilter(all, filter), all.length);
}

const parts = [summary, matrix, failures, coverage, gaps].map((part) => part(report));
document.getElementById("page").replaceChildren(...parts.filter(Boolean), cases);
addEventListener("hashchange", () => {
  update();
  cases.scrollIntoView();
});
update();
if (location.hash.length > 1) cases.scrollIntoView();
