import { count, element, filterLink, section } from "./elements.js";

/** The kinds of failure, the most cases first; each leads to its cases. */
export function failures({ failures: groups, cases }) {
  const items = groups.map(({ operationId, aspect, kind, cases: ids }) => {
    const first = cases[ids[0] - 1];
    const filter = { operation: operationId, aspect, result: "failed", text: kind };
    return element(
      "li",
      {},
      filterLink(filter, {}, `${operationId} · ${aspect} · ${kind}`),
      element("span", { class: "amount" }, count(ids.length, "case", "cases")),
      element("p", { class: "first" }, first?.label),
      element("p", {}, first?.reason?.split("\n", 1)[0] ?? ""),
    );
  });
  return items.length > 0
    ? section(
        "failures",
        count(items.length, "kind of failure", "kinds of failure"),
        element("ul", {}, ...items),
      )
    : undefined;
}

/** How much of the contract was reached. */
export function coverage({ coverage: all }) {
  const tiles = Object.entries(all).map(([name, { declared, reached, missing }]) =>
    element(
      "li",
      {},
      element("span", { class: "name" }, name),
      element("strong", {}, `${reached}/${declared}`),
      element("meter", {
        min: "0",
        max: String(Math.max(declared, 1)),
        value: String(declared === 0 ? 1 : reached),
        "aria-label": `${name} reached`,
      }),
      missing.length > 0 ? nameList(missing) : undefined,
    ),
  );
  return section("coverage", "Coverage: reached of declared", element("ul", {}, ...tiles));
}

function nameList(names) {
  return element(
    "details",
    {},
    element("summary", {}, `${names.length} not reached`),
    element("ul", {}, ...names.map((name) => element("li", {}, name))),
  );
}

/** The parts of the contract that no case can be made for. */
export function gaps({ gaps: all }) {
  if (all.length === 0) return undefined;
  const items = all.map(({ operationId, aspect, pointer, reason }) =>
    element("li", {}, `${operationId} · ${aspect} · `, element("code", {}, pointer), ` ${reason}`),
  );
  return section(
    "gaps",
    "Parts without a case",
    element(
      "details",
      {},
      element("summary", {}, count(items.length, "part", "parts")),
      element("ul", {}, ...items),
    ),
  );
}
