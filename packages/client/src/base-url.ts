import { ChatError } from "./errors.ts";

/** What there is in a browser; in a worker only the second. */
export const page: {
  readonly document?: { readonly baseURI: string };
  readonly location?: { readonly href: string };
} = globalThis as object;

/**
 * The base URL, absolute and without slashes at its end.
 * @throws {ChatError} Where it can't be one. It isn't told: it may hold a password.
 */
export function absoluteBaseUrl(baseUrl: string): string {
  let url = "";
  try {
    url = new URL(baseUrl, page.document?.baseURI ?? page.location?.href).href;
  } catch {
    // Then it is no URL, or relative to nothing.
  }
  if (!/^https?:\/\/[^/@]+\/[^?#]*$/.test(url))
    throw new ChatError(
      "baseUrl must be an http(s) URL without user, query or fragment, absolute outside browsers",
    );
  return url.replace(/\/+$/, "");
}
