import { authorization, basic, bearer, cookie, nameAndPassword, type Scheme } from "../authenticate.ts";
import { users } from "../seed.ts";
import { alterStatus, withHeader, withStatus } from "./alter.ts";
import type { Fault } from "./fault.ts";

/** Tells a scheme by its name as it is written, in its usual letter case. */
function inOneLetterCase(name: string, scheme: Scheme): Scheme {
  return (request) =>
    request.headers.get("authorization")?.startsWith(`${name} `) ? scheme(request) : undefined;
}

const authentication = { operationId: "chatList", aspect: "authentication" } as const;

export const refusalFaults: readonly Fault[] = [
  {
    name: "knows no passwords",
    breaks: "securitySchemes: basic",
    parts: { schemes: [cookie, bearer] },
    noticedBy: { ...authentication, label: /^basicAuth alone/ },
  },
  {
    name: "knows no cookies",
    breaks: "securitySchemes: cookie",
    parts: { schemes: [basic, bearer] },
    noticedBy: { ...authentication, label: /^cookieAuth alone/ },
  },
  {
    name: "knows no tokens",
    breaks: "securitySchemes: bearer",
    parts: { schemes: [basic, cookie] },
    noticedBy: { ...authentication, label: /^bearerAuth alone/ },
  },
  {
    name: "knows Bearer in one letter case only",
    breaks: "RFC 9110, 11.1: the scheme is case-insensitive",
    parts: { schemes: [basic, cookie, inOneLetterCase("Bearer", bearer)] },
    noticedBy: { ...authentication, label: /^bearerAuth in other letter case/ },
  },
  {
    name: "knows Basic in one letter case only",
    breaks: "RFC 9110, 11.1: the scheme is case-insensitive",
    parts: { schemes: [inOneLetterCase("Basic", basic), cookie, bearer] },
    noticedBy: { ...authentication, label: /^basicAuth in other letter case/ },
  },
  {
    name: "fails on a Basic header without a colon",
    breaks: "Unauthorized: credentials that are not valid",
    parts: {
      schemes: [
        (request) => {
          if (authorization(request)?.scheme === "basic" && !nameAndPassword(request)) throw new TypeError();
          return basic(request);
        },
        cookie,
        bearer,
      ],
    },
    noticedBy: { ...authentication, label: /^basicAuth without a colon/, fault: "server error" },
  },
  {
    name: "answers 403 to wrong credentials",
    breaks: "Unauthorized: no credentials, or credentials that are not valid",
    parts: { around: alterStatus(401, (response) => withStatus(response, 403)) },
    noticedBy: { ...authentication, label: /^no credentials/ },
  },
  {
    name: "sends no challenge with a 401",
    breaks: "Unauthorized: WWW-Authenticate is required (RFC 9110, 11.6.1)",
    parts: { around: alterStatus(401, (response) => withHeader(response, "WWW-Authenticate", undefined)) },
    noticedBy: { ...authentication, label: /^no credentials/, fault: "header www-authenticate" },
  },
  {
    name: "sends a challenge for no scheme of the contract",
    breaks: "Unauthorized: the pattern of WWW-Authenticate",
    parts: { around: alterStatus(401, (response) => withHeader(response, "WWW-Authenticate", "Session")) },
    noticedBy: { ...authentication, label: /^no credentials/, fault: "header WWW-Authenticate" },
  },
  {
    name: "redirects to a page to sign in",
    breaks: "Unauthorized: 401",
    parts: {
      around: alterStatus(401, () => new Response(null, { status: 302, headers: { Location: "/login" } })),
    },
    noticedBy: { ...authentication, label: /^no credentials/ },
  },
  {
    name: "ends a password at its first colon",
    breaks: "RFC 7617, 2: the first colon ends the user-id",
    parts: {
      schemes: [
        (request) => {
          const given = nameAndPassword(request);
          return users.find(
            ({ name, password }) => given?.name === name && given.password.split(":")[0] === password,
          );
        },
        cookie,
        bearer,
      ],
    },
    noticedBy: { ...authentication, label: /^basicAuth alone/ },
  },
  {
    name: "fails on a cookie that it can't decode",
    breaks: "Unauthorized: credentials that are not valid",
    parts: {
      schemes: [
        basic,
        bearer,
        (request) => {
          decodeURIComponent(request.headers.get("cookie") ?? "");
          return cookie(request);
        },
      ],
    },
    noticedBy: { ...authentication, label: /^cookieAuth with a broken/, fault: "server error" },
  },
];
