import { element } from "./elements.js";

/** The filter is in the fragment of the URL, so that a link leads to what it shows, and Back leads back. */
export function readFilter() {
  const {
    text = "",
    operation = "",
    aspect = "",
    result = "",
  } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  return { text, operation, aspect, result };
}

/** The cases that a filter leaves. All words of its text have to be somewhere in a case, whatever their case. */
export function applyFilter(cases, { text, operation, aspect, result }) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return cases.filter(
    (it) =>
      (operation === "" || it.operationId === operation) &&
      (aspect === "" || it.aspect === aspect) &&
      (result === "" || it.result === result) &&
      words.every((word) => searchText(it).includes(word)),
  );
}

const searchTexts = new WeakMap();

function searchText(it) {
  const { operationId, aspect, label, failure = "", reason = "", reached = "", response } = it;
  const known = searchTexts.get(it);
  if (known !== undefined) return known;
  const text = [operationId, aspect, label, failure, reason, reached, response?.status]
    .join(" ")
    .toLowerCase();
  searchTexts.set(it, text);
  return text;
}

/** The fields of the filter; `changed` is called with each new one. */
export function filterForm({ operations, cases }, changed) {
  const fields = {
    text: element("input", { type: "search", placeholder: "Search", "aria-label": "Search in cases" }),
    operation: select(
      "Operation",
      operations.map(({ id }) => id),
    ),
    aspect: select("Aspect", [...new Set(cases.map(({ aspect }) => aspect))]),
    result: select("Result", ["passed", "failed", "skipped"]),
  };
  const clear = element("button", { type: "button" }, "Clear");
  const read = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
  const form = element("form", { role: "search" }, ...Object.values(fields), clear);
  form.addEventListener("input", () => changed(read()));
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => changed({}));
  return {
    form,
    show(filter) {
      for (const [name, field] of Object.entries(fields))
        if (field.value !== filter[name]) field.value = filter[name];
      clear.disabled = Object.values(filter).every((value) => value === "");
    },
  };
}

function select(name, values) {
  const options = values.map((value) => element("option", { value }, value));
  const every = element("option", { value: "" }, `${name}: all`);
  return element("select", { "aria-label": name }, every, ...options);
}
