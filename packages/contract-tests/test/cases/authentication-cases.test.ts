import { expect, test } from "vitest";
import type { Case } from "../../src/cases/case.ts";
import { gaps } from "../../src/cases/cases.ts";
import { documentOf, inWords, labelled, OK, ofAspect } from "./made.ts";

const securitySchemes = {
  basic: { type: "http", scheme: "Basic" },
  bearer: { type: "http", scheme: "bearer" },
  oauth: { type: "oauth2" },
  cookie: { type: "apiKey", in: "cookie", name: "sid" },
  key: { type: "apiKey", in: "header", name: "X-Key" },
  signature: { type: "apiKey", in: "query", name: "signature" },
  mutual: { type: "mutualTLS" },
};

function casesWith(...security: object[]): Case[] {
  return ofAspect(made(security), "authentication");
}

function made(security: object[]) {
  const operation = { operationId: "list", security, responses: { 200: OK, 401: OK } };
  return documentOf({ get: operation }, { components: { securitySchemes } });
}

test("each alternative alone opens the operation, and whatever is none of them is refused", () => {
  expect(inWords(casesWith({ basic: [] }, { cookie: [] }))).toEqual([
    "basic alone opens it: 200",
    "cookie alone opens it: 200",
    "basic in other letter case: 200",
    "no credentials: 401",
    "a scheme that is not declared: 401",
    "basic without a user: 401",
    "basic that is not base64: 401",
    "basic without a colon: 401",
    "cookie that is empty: 401",
    "cookie under another name: 401",
    "cookie with a broken percent-escape: 401",
    "basic in the query string: 401",
    "cookie in the query string: 401",
    "cookie in a header: 401",
    "basic of nobody: 401",
    "cookie of nobody: 401",
  ]);
});

test("what a case needs is said: credentials for a scheme, or a server that knows its users", () => {
  const all = casesWith({ bearer: [] });
  expect(labelled(all, "bearer alone opens it")).toMatchObject({
    request: { credentials: { schemes: ["bearer"] } },
    needs: { schemes: ["bearer"] },
  });
  expect(labelled(all, "bearer in other letter case").request.credentials).toEqual({
    schemes: ["bearer"],
    as: "letter case",
  });
  expect(labelled(all, "no credentials").request.credentials).toBe("none");
  expect(labelled(all, "no credentials").needs).toBeUndefined();
  expect(labelled(all, "bearer without a token").request.headers).toEqual({ authorization: "Bearer" });
  expect(labelled(all, "bearer in the query string").request.credentials).toEqual({
    schemes: ["bearer"],
    as: "query",
  });
  expect(labelled(all, "bearer of nobody")).toMatchObject({
    request: { credentials: { schemes: ["bearer"], as: "invalid" } },
    needs: { real: true },
  });
});

test("a 401 has a challenge where one of the schemes is of HTTP", () => {
  const headersOf = (...security: object[]) =>
    labelled(casesWith(...security), "no credentials").expect.headers;
  expect(headersOf({ basic: [] })).toEqual(["www-authenticate"]);
  expect(headersOf({ cookie: [] }, { oauth: [] })).toEqual(["www-authenticate"]);
  expect(headersOf({ cookie: [] })).toBeUndefined();
});

test("of an alternative of several schemes, none may be missing", () => {
  const all = casesWith({ cookie: [], signature: [] }, { key: [] });
  const words = inWords(all);
  expect(words).toContain("cookie and signature alone opens it: 200");
  expect(words).toContain("signature without cookie: 401");
  expect(words).toContain("cookie without signature: 401");
  expect(labelled(all, "cookie without signature").request.credentials).toEqual({ schemes: ["cookie"] });
});

test("where the rest of an alternative opens the operation too, nothing is missing", () => {
  const words = inWords(casesWith({ basic: [], key: [] }, { basic: [] }));
  expect(words).not.toContain("basic without key: 401");
  expect(words).toContain("key without basic: 401");
});

test.each([
  ["no security", []],
  ["an alternative without schemes", [{}, { bearer: [] }]],
])("with %s nothing is refused", (_, security) => {
  const words = inWords(casesWith(...security));
  expect(words).toContain("no credentials are needed: 200");
  expect(words.filter((it) => it.endsWith("401"))).toEqual([]);
});

test("what can't be seen in a request can't be left out of it", () => {
  const document = made([{ mutual: [] }, { basic: [] }]);
  expect(ofAspect(document, "authentication").some(({ expect: { status } }) => status.includes("401"))).toBe(
    false,
  );
  expect(gaps(document).map(({ reason }) => reason)).toContain(
    "mutual can't be seen in a request, so none can be sent without",
  );
});

test("the security of the document holds where an operation has none of its own", () => {
  const document = documentOf(
    { get: { responses: { 200: OK } }, post: { security: [], responses: { 200: OK } } },
    { security: [{ key: [] }], components: { securitySchemes } },
  );
  expect(inWords(ofAspect(document, "authentication", { operation: "GET /things" }))).toContain(
    "no credentials: 401",
  );
  expect(inWords(ofAspect(document, "authentication", { operation: "POST /things" }))).toEqual([
    "no credentials are needed: 200",
  ]);
});

test("where no 401 is declared, HTTP still asks for one, and the status alone is judged", () => {
  const document = documentOf(
    { get: { security: [{ key: [] }], responses: { 200: OK } } },
    { components: { securitySchemes } },
  );
  const [refused] = ofAspect(document, "authentication").filter(({ label }) => label === "no credentials");
  expect(refused?.expect).toMatchObject({ status: ["401"], undeclared: true });
});
