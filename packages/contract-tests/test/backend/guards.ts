import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { authenticate } from "./authenticate.ts";
import type { Env, Parts } from "./parts.ts";
import { Problem } from "./problem.ts";
import { createQuota } from "./quota.ts";

type Guard = MiddlewareHandler<Env>;

/** Gives every response an ID: that of the request, where it has one that the contract allows. */
export const requestId: Guard = async (c, next) => {
  const given = c.req.header("x-request-id") ?? "";
  await next();
  c.header("X-Request-Id", /^[!-~]{1,128}$/.test(given) ? given : randomUUID());
};

/** Lets nobody pass who is not known. */
export function signIn(schemes: Parts["schemes"]): Guard {
  return async (c, next) => {
    c.set("user", authenticate(c.req.raw, schemes));
    await next();
  };
}

/** Says in every response what is left of the quota of the user, and refuses what is above it. */
export function limitRate(quota: Parts["quota"]): Guard {
  const take = createQuota(quota);
  return async (c, next) => {
    const { allowed, remaining, reset } = take(c.var.user.name);
    if (allowed) await next();
    else {
      const description = `too many requests, try again in ${reset} seconds`;
      const headers = { "Retry-After": `${reset}` };
      c.res = new Problem(429, [{ code: 1429, description }], headers).toResponse();
    }
    c.header("RateLimit", `"default";r=${remaining};t=${reset}`);
  };
}

/** Refuses a request that does not want JSON, the one media type that there is (RFC 9110, 15.5.7). */
export function negotiate(isAcceptable: Parts["isAcceptable"]): Guard {
  return async (c, next) => {
    if (!isAcceptable(c.req.header("accept") ?? ""))
      throw new Problem(406, [{ code: 1406, description: "the response is application/json" }]);
    await next();
  };
}

/** The response to a method that the path does not have (RFC 9110, 15.5.6). */
export function refuseMethod(allowed: string): Response {
  const description = `the methods of this path are ${allowed}`;
  return new Problem(405, [{ code: 1405, description }], { Allow: allowed }).toResponse();
}
