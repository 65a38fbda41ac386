import type { HttpResponse } from "../http/message.ts";
import { problemResponse } from "../http/problem.ts";
import type { MockPage, MockPages } from "../state/options.ts";

const PATH = /^(\/[\w.~-]+)+$/;

/**
 * @param isTaken - Whether a path is one of the admin API.
 * @throws TypeError if a page is no function, or its path is not free.
 */
export function checkPages(pages: MockPages, isTaken: (path: string) => boolean): void {
  for (const [path, make] of Object.entries(pages)) {
    if (!PATH.test(path)) throw new TypeError(`the path of a page has to be such as /docs, not '${path}'`);
    if (isTaken(path) || path.startsWith("/inspector/"))
      throw new TypeError(`${path} is taken by the mock itself`);
    if (typeof make !== "function")
      throw new TypeError(`the page ${path} has to be a function that makes it`);
  }
}

/** Makes a page. No other page may show it in a frame, to have its buttons pressed. */
export async function pageResponse(
  name: string,
  make: () => MockPage | Promise<MockPage>,
): Promise<HttpResponse> {
  let page: MockPage;
  try {
    page = await make();
  } catch (error) {
    return problemResponse(500, [{ text: `the page ${name} can't be made: ${(error as Error).message}` }]);
  }
  return {
    status: 200,
    headers: pageHeaders(page.contentType, "frame-ancestors 'none'"),
    body: page.body,
  };
}

/** @param policy - The resources that the page may load (https://www.w3.org/TR/CSP3/). */
export function pageHeaders(contentType: string, policy: string): Record<string, string> {
  return {
    "content-type": contentType,
    "cache-control": "no-store",
    "content-security-policy": policy,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
