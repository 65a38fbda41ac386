import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { AUTH, CHAT, CHATS, JSON_BODY } from "./helpers.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await createMock();
});
afterAll(() => mock.close());

const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  mock.fetch(`http://mock.test${path}`, init);
const post = (body: string, headers: Record<string, string> = JSON_BODY): Promise<Response> =>
  call(CHATS, { method: "POST", body, headers });

describe("an error", () => {
  test("names every field at fault, and why, in the schema of the contract", async () => {
    const response = await post(
      '{"name":"","titel":1,"metadata":{"id":"x","createdAt":"2025-01-01T00:00:00Z"}}',
    );
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/json");
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.sort((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { code: 400, field: "metadata.id", description: "metadata.id must be a UUID" },
      {
        code: expect.any(Number),
        field: "metadata.updatedAt",
        description: "metadata.updatedAt is required",
      },
      { code: 400, field: "name", description: "name must be at least 1 character long" },
      { code: 400, field: "titel", description: "titel is not a known property" },
    ]);
  });

  test("names parameters of the path and of the query", async () => {
    const response = await call("/api/v1/tenants/x/chats?limit=0&offset=many", { headers: AUTH });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { description: string }[] };
    expect(errors.map(({ description }) => description)).toEqual([
      "limit must be >= 1",
      "offset must be integer",
      "tenant must be a UUID",
    ]);
  });

  test("says what is wrong with JSON, with the code that the contract shows for it", async () => {
    const response = await post('{"name":');
    expect(await response.json()).toEqual({
      errors: [
        { code: 400, description: "the request body is not valid JSON: Unexpected end of JSON input" },
      ],
    });
  });

  test("of a long name of a property stays within the contract's bounds", async () => {
    const response = await post(JSON.stringify({ ["x".repeat(5000)]: 1 }));
    expect(response.headers.get("content-type")).toBe("application/json");
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors[0]?.field).toHaveLength(200);
  });

  test("of very many faults stays within the contract's bounds, and its header is JSON", async () => {
    const response = await post(
      JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`m${i}`, i]))),
    );
    const { errors } = (await response.json()) as { errors: unknown[] };
    expect(errors).toHaveLength(100);
    const header = response.headers.get("sl-violations") as string;
    expect(header.length).toBeLessThan(4001);
    expect(JSON.parse(header)).not.toHaveLength(0);
  });

  test("outside of any operation is problem details, and 405 says what is allowed", async () => {
    const unknown = await call("/nope");
    expect([unknown.status, unknown.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    const wrong = await call(CHATS, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
    expect(await wrong.json()).toMatchObject({
      type: "about:blank",
      title: "Method Not Allowed",
      status: 405,
    });
  });

  test("406 says what there is, in the body that the contract declares for other errors", async () => {
    const response = await call(CHATS, { headers: { ...AUTH, accept: "text/html" } });
    expect(response.status).toBe(406);
    expect(await response.text()).toContain("there is application/json");
  });

  test("a media type that is not accepted gets the 400 that is declared, and is told which is", async () => {
    const response = await post("<name/>", { ...AUTH, "content-type": "application/xml" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("application/xml is not accepted, send application/json");
  });

  test("carries the headers that the contract declares", async () => {
    const response = await call(CHATS, { headers: { ...AUTH, prefer: "code=429" } });
    expect(response.headers.get("retry-after")).toBe("30");
    expect((await post("{")).headers.get("ratelimit")).toBe('"default";r=50;t=30');
  });
});

describe("credentials", () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;
  // biome-ignore format: a table is easier to read.
  const accepted: [string, Record<string, string>][] = [
    ["bearer", { authorization: "Bearer abc.def-_~+/==" }],
    ["a scheme in lower case", { authorization: "bearer abc" }],
    ["a scheme in upper case", { authorization: "BASIC YTpi" }],
    ["several spaces", { authorization: "Bearer   abc" }],
    ["a password with a colon", { authorization: basic("ada:pass:word") }],
    ["an empty password", { authorization: basic("ada:") }],
    ["a cookie", { cookie: "session=abc" }],
    ["a cookie among others", { cookie: "a=1; session=abc; b=2" }],
    ["a cookie beside a bad header", { cookie: "session=abc", authorization: "Nope" }],
  ];
  const refused: [string, Record<string, string>][] = [
    ["none", {}],
    ["an unknown scheme", { authorization: "Token abc" }],
    ["no token", { authorization: "Bearer " }],
    ["a token with a space", { authorization: "Bearer a b" }],
    ["basic without a colon", { authorization: basic("ada") }],
    ["basic that is not Base64", { authorization: "Basic a:b" }],
    ["a cookie whose name ends alike", { cookie: "xsession=abc" }],
    ["a cookie whose value is alike", { cookie: "a=session=abc" }],
    ["an empty cookie", { cookie: "session=" }],
    ["a cookie in another case", { cookie: "Session=abc" }],
  ];
  test.each(accepted)("%s: accepted", async (_, headers) => {
    expect((await call(CHATS, { headers })).status).toBe(200);
  });
  test.each(refused)("%s: refused, with a challenge for each scheme", async (_, headers) => {
    const response = await call(CHATS, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/Basic realm=.*, Bearer realm=/);
    expect(await response.json()).toEqual({
      errors: [{ code: 401, description: "authentication is required" }],
    });
  });
  test("come before the body: a malformed one is not looked at", async () => {
    expect((await post("{", { "content-type": "application/json" })).status).toBe(401);
  });
});

describe("methods", () => {
  test("HEAD is GET without the body", async () => {
    const head = await call(`${CHATS}/${CHAT}`, { method: "HEAD", headers: AUTH });
    const get = await call(`${CHATS}/${CHAT}`, { headers: AUTH });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
  });
  test("OPTIONS says what is allowed", async () => {
    const response = await call(CHATS, { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
  });
});
