import type { Answer } from "../http/message.ts";
import { problemAnswer } from "../respond/error.ts";

/** A page that somebody else makes, for a browser. */
export interface MockPage {
  /** Such as `text/html; charset=utf-8`. */
  contentType: string;
  body: string;
}

/** Makes a page. No other page may show it in a frame, to have its buttons pressed. */
export async function pageAnswer(name: string, make: () => MockPage | Promise<MockPage>): Promise<Answer> {
  let page: MockPage;
  try {
    page = await make();
  } catch (error) {
    return problemAnswer(500, [{ text: `the page ${name} can't be made: ${(error as Error).message}` }]);
  }
  return {
    status: 200,
    headers: pageHeaders(page.contentType, "frame-ancestors 'none'"),
    body: page.body,
  };
}

/** @param policy - What the page may load (https://www.w3.org/TR/CSP3/). */
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
