import { authorization, basic, bearer, cookie, nameAndPassword, type Scheme } from "../authenticate.ts";
import { ada, users } from "../seed.ts";
import { operationOf } from "./alter.ts";
import type { Fault } from "./fault.ts";

const schemes = [basic, cookie, bearer];

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
];
