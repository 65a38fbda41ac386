import { afterAll, describe, expect, test } from "vitest";
import { createMock } from "../src/index.ts";
import { AUTH, CHATS, CONTRACT, JSON_BODY, TENANT } from "./helpers.ts";

const mock = await createMock({ document: CONTRACT });
afterAll(() => mock.close());

const list = (prefer: string, query = ""): Promise<Response> =>
  mock.fetch(`http://mock.test${CHATS}${query}`, { headers: { ...AUTH, prefer } });

describe("Prefer", () => {
  test("code= gives the contract's example, also on a body that is not valid", async () => {
    const response = await mock.fetch(`http://mock.test${CHATS}`, {
      method: "POST",
      headers: { ...JSON_BODY, prefer: "code=403" },
      body: '{"name":',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      errors: [{ code: 1430, description: "you may not change the chats of this tenant" }],
    });
    expect(response.headers.get("preference-applied")).toBe("code=403");
    expect(response.headers.get("sl-violations")).toContain("not valid JSON");
  });

  test("code= does not stand in for credentials", async () => {
    expect((await mock.fetch(`http://mock.test${CHATS}`, { headers: { prefer: "code=500" } })).status).toBe(
      401,
    );
  });

  test("example= and code= combine, quoted or not, in one header or two", async () => {
    expect(await (await list("example=noSessions")).json()).toMatchObject({ rows: [] });
    expect(await (await list('code=400, example="badId"')).json()).toMatchObject({
      errors: [{ field: "tenant" }],
    });
    expect(await (await list("code=404; example=noSuchTenant")).json()).toMatchObject({
      errors: [{ code: 1441 }],
    });
  });

  test("works in the query, as in Prism", async () => {
    const response = await mock.fetch(`http://mock.test${CHATS}?__code=404`, { headers: AUTH });
    expect(response.status).toBe(404);
  });

  test("an unknown name gets the list of those that there are", async () => {
    expect(await (await list("example=nope")).text()).toContain(
      "no example 'nope'; there are allSessions, firstPage, noSessions",
    );
    const other = await list("code=404, example=allSessions");
    expect([other.status, await other.text()]).toEqual([
      404,
      expect.stringContaining("there are notFound, noSuchTenant, noSuchChat"),
    ]);
  });

  test("a bad value is an error that says so", async () => {
    expect(await (await list("code=abc")).text()).toContain("code 'abc' is not a status code");
    expect(await (await list("dynamic=maybe")).text()).toContain("dynamic 'maybe' is neither true nor false");
  });

  test("what is not ours is passed over", async () => {
    expect((await list("respond-async, wait=10")).status).toBe(200);
  });

  test("delay= waits", async () => {
    const started = performance.now();
    await list("delay=120");
    expect(performance.now() - started).toBeGreaterThan(115);
  });
});

describe("dynamic data", () => {
  const dynamic = async (seed: string): Promise<string> => (await list(`dynamic=true, seed=${seed}`)).text();

  test("is the same for the same seed, and another for another", async () => {
    const first = await dynamic("a");
    expect(await dynamic("b")).not.toBe(first);
    await list("dynamic=true");
    expect(await dynamic("a")).toBe(first);
  });

  test("keeps the contract: no invented properties, dates of these years, lists that are short", async () => {
    for (let i = 0; i < 20; i++) {
      const response = await list("dynamic=true");
      expect(response.headers.get("sl-violations")).toBe(null);
      const { rows, ...others } = (await response.json()) as {
        rows: { metadata: { createdAt: string } }[];
        pagination: object;
      };
      expect(Object.keys(others)).toEqual(["pagination"]);
      expect(rows.length).toBeLessThanOrEqual(5);
      for (const { metadata, ...row } of rows) {
        expect(Object.keys(row).filter((name) => !["name", "version", "team"].includes(name))).toEqual([]);
        expect(new Date(metadata.createdAt).getUTCFullYear()).toBeGreaterThanOrEqual(2020);
      }
    }
  });

  test("can be the default, and be turned off", async () => {
    await using own = await createMock({ dynamic: true, stateless: true, seed: "x" });
    const ask = async (headers: Record<string, string> = {}): Promise<string> =>
      (await own.fetch(`http://mock.test${CHATS}`, { headers: { ...AUTH, ...headers } })).text();
    const first = await ask();
    expect(first).not.toContain("Q1 roadmap review");
    expect(await ask()).toBe(first);
    expect(await ask({ prefer: "dynamic=false" })).toContain("Q1 roadmap review");
  });

  test("ignoreExamples takes the schemas instead", async () => {
    await using own = await createMock({ ignoreExamples: true, stateless: true });
    const response = await own.fetch(`http://mock.test/api/v1/tenants/${TENANT}/chats`, { headers: AUTH });
    expect(JSON.stringify(await response.json())).not.toContain("Support triage");
  });
});
