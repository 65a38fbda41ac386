/** Servers that mistake who sends a request. */
import { authorization, basic, bearer, cookie, nameAndPassword, type Scheme } from "../authenticate.ts";
import { ada, users } from "../seed.ts";
import { alterStatus, withHeader, withStatus } from "./alter.ts";
import type { Defect } from "./defect.ts";

/** Knows a scheme by its name in the usual letter case only. */
function inOneLetterCase(name: string, scheme: Scheme): Scheme {
  return (request) =>
    request.headers.get("authorization")?.startsWith(`${name} `) ? scheme(request) : undefined;
}

const authentication = { operationId: "chatList", aspect: "authentication" } as const;

export const authenticationDefects: readonly Defect[] = [
  {
    name: "accepts any name and password",
    breaks: "Unauthorized: credentials that are not valid",
    parts: { schemes: [(request) => (nameAndPassword(request) ? ada : undefined), cookie, bearer] },
    detectedBy: { ...authentication, label: /^basicAuth of nobody/ },
  },
  {
    name: "compares the name of a user but not the password",
    breaks: "Unauthorized: credentials that are not valid",
    parts: {
      schemes: [
        (request) => users.find(({ name }) => name === nameAndPassword(request)?.name),
        cookie,
        bearer,
      ],
    },
    detectedBy: { ...authentication, label: /^basicAuth of nobody/ },
  },
  {
    name: "accepts any bearer token",
    breaks: "Unauthorized: credentials that are not valid",
    parts: {
      schemes: [basic, cookie, (request) => (authorization(request)?.scheme === "bearer" ? ada : undefined)],
    },
    detectedBy: { ...authentication, label: /^bearerAuth of nobody/ },
  },
  {
    name: "accepts any session cookie",
    breaks: "Unauthorized: credentials that are not valid",
    parts: {
      schemes: [
        basic,
        bearer,
        ({ headers }) => (headers.get("cookie")?.includes("session=") ? ada : undefined),
      ],
    },
    detectedBy: { ...authentication, label: /^cookieAuth of nobody/ },
  },
  {
    name: "accepts anything in Authorization",
    breaks: "security: one of three schemes",
    parts: { schemes: [cookie, ({ headers }) => (headers.has("authorization") ? ada : undefined)] },
    detectedBy: { ...authentication, label: /scheme/ },
  },
  {
    name: "accepts a token in the query",
    breaks: "securitySchemes: bearer is a header, and addresses are logged (RFC 6750, 5.3)",
    parts: {
      schemes: [
        basic,
        cookie,
        bearer,
        ({ url }) => users.find(({ token }) => token === new URL(url).searchParams.get("access_token")),
      ],
    },
    detectedBy: { ...authentication, label: /^bearerAuth in the query/ },
  },
  {
    name: "knows Bearer in one letter case only",
    breaks: "RFC 9110, 11.1: the scheme is case-insensitive",
    parts: { schemes: [basic, cookie, inOneLetterCase("Bearer", bearer)] },
    detectedBy: { ...authentication, label: /^bearerAuth in other letter case/ },
  },
  {
    name: "knows Basic in one letter case only",
    breaks: "RFC 9110, 11.1: the scheme is case-insensitive",
    parts: { schemes: [inOneLetterCase("Basic", basic), cookie, bearer] },
    detectedBy: { ...authentication, label: /^basicAuth in other letter case/ },
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
    detectedBy: { ...authentication, label: /^basicAuth without a colon/, failure: "server error" },
  },
  {
    name: "responds to wrong credentials with 403",
    breaks: "Unauthorized: no credentials, or credentials that are not valid",
    parts: { around: alterStatus(401, (response) => withStatus(response, 403)) },
    detectedBy: { ...authentication, label: /^no credentials/ },
  },
  {
    name: "sends no challenge with a 401",
    breaks: "Unauthorized: WWW-Authenticate is required (RFC 9110, 11.6.1)",
    parts: { around: alterStatus(401, (response) => withHeader(response, "WWW-Authenticate", undefined)) },
    detectedBy: { ...authentication, label: /^no credentials/, failure: "header www-authenticate" },
  },
  {
    name: "redirects to a page to sign in",
    breaks: "Unauthorized: 401",
    parts: {
      around: alterStatus(401, () => new Response(null, { status: 302, headers: { Location: "/login" } })),
    },
    detectedBy: { ...authentication, label: /^no credentials/ },
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
    detectedBy: { ...authentication, label: /^basicAuth alone/ },
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
    detectedBy: { ...authentication, label: /^cookieAuth with a broken/, failure: "server error" },
  },
];
