import { expect, test } from "vitest";
import type { CaseCredentials, CaseRequest } from "../../src/cases/case.ts";
import { indexContract } from "../../src/contract-index.ts";
import { bindRequest, MissingCredentials } from "../../src/send/bind-request.ts";
import type { Target } from "../../src/send/target.ts";
import { pets, request } from "../pets.ts";

const contract = indexContract(pets);
const ALL = { basic: { username: "ada", password: "pa:ß" }, bearer: "t", apiKey: "k/=" };

function bound(wanted: CaseRequest, target: Partial<Target> = {}) {
  return bindRequest(wanted, { url: "http://127.0.0.1:1", credentials: ALL, ...target }, contract).request;
}

const parameters = { path: {}, query: { limit: 2 }, header: { "X-Trace": "a" }, cookie: { theme: "dark" } };

test("parameters, headers and credentials go to their locations", () => {
  const { target, headers } = bound(request("petList", { parameters, credentials: { schemes: ["cookie"] } }));
  expect(target).toBe("/pets?limit=2");
  expect(headers).toEqual({ accept: "*/*", "x-trace": "a", cookie: "theme=dark; session=k/=" });
});

test("the headers of the request win over all others, and those of the target over none", () => {
  const headers = { "x-trace": "b", authorization: "nonsense", accept: "text/html" };
  const target = { headers: { accept: "application/json", "x-team": "red", authorization: "of the target" } };
  expect(bound(request("petList", { parameters, headers }), target).headers).toMatchObject({
    ...headers,
    "x-team": "red",
  });
  expect(bound(request("petList"), target).headers.authorization).toMatch(/^Basic /);
});

test("arguments of the target replace examples, but not fixed parameters", () => {
  const target = { arguments: { pet: "real", limit: "9" } };
  expect(bound(request("petGet"), target).target).toBe("/pets/real");
  expect(bound(request("petGet", { fixed: ["pet"] }), target).target).toBe("/pets/documented");
  expect(bound(request("petList", { parameters }), target).target).toBe("/pets?limit=9");
  expect(bound(request("petList"), target).target).toBe("/pets");
});

test("the path of the target goes before that of the contract", () => {
  expect(bound(request("petList"), { url: "http://127.0.0.1:1/base" }).target).toBe("/base/pets");
});

test("a plain path is sent as it is", () => {
  expect(bound(request("petList", { path: "/pets/../x//%zz" })).target).toBe("/pets/../x//%zz");
});

test("a body has the type of its own, unless a header says another", () => {
  const body = { mediaType: "application/json", value: { name: "Rex" } };
  const sent = bound(request("petCreate", { body }));
  expect(sent).toMatchObject({ method: "POST", body: '{"name":"Rex"}' });
  expect(sent.headers["content-type"]).toBe("application/json");
  const other = bound(request("petCreate", { body, headers: { "content-type": "text/plain" } }));
  expect(other.headers["content-type"]).toBe("text/plain");
});

const basic = `Basic ${Buffer.from("ada:pa:ß").toString("base64")}`;

test.each<[CaseCredentials, object]>([
  ["any", { headers: { authorization: basic } }],
  ["none", { headers: {} }],
  [{ schemes: ["bearer"] }, { headers: { authorization: "Bearer t" } }],
  [{ schemes: ["login"] }, { headers: { authorization: "Bearer t" } }],
  [{ schemes: ["header"] }, { headers: { "x-key": "k/=" } }],
  [{ schemes: ["query"] }, { headers: {}, target: "/pets?key=k%2F%3D" }],
  [
    { schemes: ["bearer", "cookie", "query"] },
    { headers: { authorization: "Bearer t", cookie: "session=k/=" } },
  ],
  [
    { schemes: ["bearer"], as: "query" },
    { headers: {}, target: "/pets?access_token=t" },
  ],
  [
    { schemes: ["cookie"], as: "query" },
    { headers: {}, target: "/pets?session=k%2F%3D" },
  ],
  [{ schemes: ["cookie"], as: "header" }, { headers: { session: "k/=" } }],
  [{ schemes: ["bearer"], as: "letter case" }, { headers: { authorization: "bEARER t" } }],
  [
    { schemes: ["basic"], as: "letter case" },
    { headers: { authorization: basic.replace("Basic", "bASIC") } },
  ],
])("credentials %j", (credentials, { headers, target = "" }: { headers?: object; target?: string }) => {
  const sent = bound(request("petList", { credentials }));
  const { accept: _, ...rest } = sent.headers;
  expect(rest).toEqual(headers);
  expect(sent.target).toContain(target);
});

test("invalid credentials are well formed, and differ from the given ones", () => {
  const invalid = (scheme: string, credentials: Target["credentials"]) =>
    bound(request("petList", { credentials: { schemes: [scheme], as: "invalid" } }), { credentials }).headers;
  expect(invalid("basic", {}).authorization).toMatch(/^Basic [A-Za-z0-9+/]+=*$/);
  expect(invalid("bearer", {}).authorization).toMatch(/^Bearer [\w-]+$/);
  expect(invalid("cookie", {}).cookie).toMatch(/^session=[\w-]+$/);
  const token = "eyJh.eyJzdWI.c2lnbmVk";
  expect(invalid("bearer", { bearer: token }).authorization).toMatch(
    /^Bearer eyJh\.eyJzdWI\.(?!c2lnbmVk)[\w-]+$/,
  );
});

test("the first alternative for which there are credentials is taken", () => {
  expect(bound(request("petList"), { credentials: { apiKey: "k" } }).headers.cookie).toBe("session=k");
  expect(() => bound(request("petList"), { credentials: {} })).toThrow(
    new MissingCredentials("no credentials for basic or bearer or cookie were given"),
  );
});

test("a path without a value, and an operation that the contract does not have, are defects of the suite", () => {
  expect(() => bound(request("petGet", { path: "/pets/{other}" }))).toThrow(
    /path parameter other has no value/,
  );
  expect(() => bound({ ...request("petGet"), operationId: "petPaint" })).toThrow(/no operation petPaint/);
});
