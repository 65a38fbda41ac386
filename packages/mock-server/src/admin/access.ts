import type { HttpRequest } from "../http/message.ts";

const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Why a request may not use the admin API. Another site's page can't: its requests carry its `Origin`, or
 * `Sec-Fetch-Site`, and one that has a name of its own resolved to this machine carries that name as `Host`.
 *
 * @param isPage - Whether it asks for a page, to which another site may link. That site can't look inside.
 */
export function whyRefused(
  { headers, method }: HttpRequest,
  trustedOrigins: ReadonlySet<string>,
  isPage: boolean,
): string | undefined {
  const { host = "", origin } = headers;
  const site = headers["sec-fetch-site"];
  if (!LOOPBACK.test(host))
    return `the mock responds here only to this machine, and not as ${host || "a host without a name"}`;
  if (origin !== undefined && trustedOrigins.has(origin)) return undefined;
  if (origin !== undefined && origin !== `http://${host}`) return `no page of ${origin} may come here`;
  if (site === undefined || site === "same-origin" || site === "none") return undefined;
  const isLink = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  if (isPage && isLink && method === "GET") return undefined;
  return "no page of another site may come here";
}
