import { authorization, basic, bearer, cookie, nameAndPassword, type Scheme } from "../authenticate.ts";
import { ada, users } from "../seed.ts";
import { alterStatus, operationOf, withHeader, withStatus } from "./alter.ts";
import type { Fault } from "./fault.ts";

const schemes = [basic, cookie, bearer];

/** Tells a scheme by its name as it is written, in its usual letter case. */
function inOneLetterCase(name: string, scheme: Scheme): Scheme {
  return (request) =>
    request.headers.get("authorization")?.startsWith(`${name} `) ? scheme(request) : undefined;
}

/** Finds the user by a parameter of the query. */
function inQuery(parameter: string, of: "token" | "cookie"): Scheme {
  return ({ url }) => users.find((user) => user[of] === new URL(url).searchParams.get(parameter));
}

const authentication = { operationId: "chatList", aspect: "authentication" } as const;

export const authenticationFaults: readonly Fault[] = [
  {
    name: "needs no credentials",
    breaks: "security: one of three schemes",
    parts: { schemes: [...schemes, () => ada] },
    noticedBy: { ...authentication, label: /^no credentials/ },
  },
  {
    name: "forgets to ask one operation for credentials",
    breaks: "security: every operation",
    parts: {
      around: (c, next) => {
        if (operationOf(c) === "chatMessages") c.req.raw.headers.set("authorization", `Bearer ${ada.token}`);
        return next();
      },
    },
    noticedBy: { operationId: "chatMessages", aspect: "authentication", label: /^no credentials/ },
  },
  {
    name: "takes any name and password",
    breaks: "Unauthorized: credentials that are not valid",
    parts: { schemes: [(request) => (nameAndPassword(request) ? ada : undefined), cookie, bearer] },
    noticedBy: { ...authentication, label: /^basicAuth of nobody/ },
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
    noticedBy: { ...authentication, label: /^basicAuth of nobody/ },
  },
  {
    name: "takes any bearer token",
    breaks: "Unauthorized: credentials that are not valid",
    parts: {
      schemes: [basic, cookie, (request) => (authorization(request)?.scheme === "bearer" ? ada : undefined)],
    },
    noticedBy: { ...authentication, label: /^bearerAuth of nobody/ },
  },
  {
    name: "takes any session cookie",
    breaks: "Unauthorized: credentials that are not valid",
    parts: {
      schemes: [
        basic,
        bearer,
        ({ headers }) => (headers.get("cookie")?.includes("session=") ? ada : undefined),
      ],
    },
    noticedBy: { ...authentication, label: /^cookieAuth of nobody/ },
  },
  {
    name: "takes whatever stands in Authorization",
    breaks: "security: one of three schemes",
    parts: { schemes: [cookie, ({ headers }) => (headers.has("authorization") ? ada : undefined)] },
    noticedBy: { ...authentication, label: /scheme/ },
  },
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
    name: "takes a token in the query",
    breaks: "securitySchemes: bearer is a header, and addresses are logged (RFC 6750, 5.3)",
    parts: { schemes: [...schemes, inQuery("access_token", "token")] },
    noticedBy: { ...authentication, label: /^bearerAuth in the query/ },
  },
  {
    name: "takes the session in the query",
    breaks: "securitySchemes: in: cookie",
    parts: { schemes: [...schemes, inQuery("session", "cookie")] },
    noticedBy: { ...authentication, label: /^cookieAuth in the query/ },
  },
  {
    name: "takes the session in a header",
    breaks: "securitySchemes: in: cookie",
    parts: {
      schemes: [...schemes, ({ headers }) => users.find((user) => user.cookie === headers.get("session"))],
    },
    noticedBy: { ...authentication, label: /^cookieAuth in a header/ },
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
    noticedBy: { ...authentication, label: /^basicAuth without a colon/ },
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
    noticedBy: { ...authentication, label: /^no credentials/ },
  },
  {
    name: "sends a challenge for no scheme of the contract",
    breaks: "Unauthorized: the pattern of WWW-Authenticate",
    parts: { around: alterStatus(401, (response) => withHeader(response, "WWW-Authenticate", "Session")) },
    noticedBy: { ...authentication, label: /^no credentials/ },
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
];
