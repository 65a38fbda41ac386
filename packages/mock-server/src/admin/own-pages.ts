import { ENDPOINTS } from "./endpoints.ts";
import type { MockPage } from "./pages.ts";

/** Pages by their path beneath `/__mock`, such as `/docs`. */
export type MockPages = Readonly<Record<string, () => MockPage | Promise<MockPage>>>;

const PATH = /^(\/[\w.~-]+)+$/;

/** @throws TypeError where a page is no function, or its path is not free. */
export function checkPages(pages: MockPages): MockPages {
  for (const [path, make] of Object.entries(pages)) {
    if (!PATH.test(path)) throw new TypeError(`the path of a page has to be such as /docs, not '${path}'`);
    if (path in ENDPOINTS || path.startsWith("/inspector/"))
      throw new TypeError(`${path} is taken by the mock itself`);
    if (typeof make !== "function")
      throw new TypeError(`the page ${path} has to be a function that makes it`);
  }
  return pages;
}
