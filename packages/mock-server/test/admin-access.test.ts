import { afterAll, describe, expect, test } from "vitest";
import { parseCli } from "../src/cli/options.ts";
import { createMock, startMockServer } from "../src/index.ts";
import { head, sendRaw, statuses } from "./helpers.ts";

const TRUSTED = "http://127.0.0.1:5173";
let made = 0;
const mock = await startMockServer({
  cors: false,
  trustedOrigins: [TRUSTED],
  pages: {
    "/docs": () => ({ contentType: "text/html; charset=utf-8", body: `<title>${++made}</title>` }),
    "/broken": () => Promise.reject(new Error("no template")),
  },
});
afterAll(() => mock.close());

const ask = (headers: Record<string, string>, method = "GET", path = "/__mock/state"): Promise<string> =>
  sendRaw(mock.port, head(method, path, headers));

describe("a page of a trusted origin", () => {
  test("reads and changes the mock itself, with credentials", async () => {
    const read = await ask({ origin: TRUSTED, "sec-fetch-site": "same-site" });
    expect(statuses(read)).toEqual([200]);
    expect(read).toContain(`access-control-allow-origin: ${TRUSTED}\r\n`);
    expect(read).toContain("access-control-allow-credentials: true\r\n");
    const preflight = await ask(
      {
        origin: TRUSTED,
        "access-control-request-method": "PUT",
        "access-control-request-headers": "content-type",
      },
      "OPTIONS",
    );
    expect(statuses(preflight)).toEqual([204]);
    expect(preflight).toMatch(/access-control-allow-methods: .*PUT/);
    expect(preflight).toContain("access-control-allow-headers: content-type\r\n");
    expect(statuses(await ask({ origin: TRUSTED }, "POST", "/__mock/reset"))).toEqual([204]);
  });

  test("is told what is wrong", async () => {
    const wrong = await ask({ origin: TRUSTED }, "PATCH");
    expect(statuses(wrong)).toEqual([405]);
    expect(wrong).toContain(`access-control-allow-origin: ${TRUSTED}\r\n`);
  });

  test.each([
    { origin: "http://127.0.0.1:51730" },
    { origin: "http://localhost:5173" },
    { origin: "https://127.0.0.1:5173" },
    { origin: TRUSTED, host: "evil.example" },
    { "sec-fetch-site": "same-site" },
  ])("is not another: %j", async (headers) => {
    const refused = await ask(headers);
    expect(statuses(refused)).toEqual([403]);
    expect(refused).not.toContain("access-control");
  });

  test("can be trusted later", async () => {
    const origin = "http://localhost:3000";
    expect(statuses(await ask({ origin }))).toEqual([403]);
    mock.trustOrigin(origin);
    expect(statuses(await ask({ origin }))).toEqual([200]);
  });
});

test.each([
  ["*", "has to be such as"],
  ["null", "has to be such as"],
  ["file:///a", "has to be such as"],
  ["http://127.0.0.1:5173/", "write http://127.0.0.1:5173"],
  ["HTTP://LOCALHOST", "write http://localhost"],
])("the origin %s is refused in words", async (origin, text) => {
  expect(() => mock.trustOrigin(origin)).toThrow(text);
  await expect(createMock({ trustedOrigins: [origin] })).rejects.toThrow(text);
  expect(() => parseCli(["--trusted-origin", origin])).toThrow(text);
});

test("the command line takes several origins", () => {
  const { server } = parseCli(["--trusted-origin", TRUSTED, "--trusted-origin=http://localhost:3000"]);
  expect(server.trustedOrigins).toEqual([TRUSTED, "http://localhost:3000"]);
});

describe("pages beneath /__mock", () => {
  const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

  test("are made anew for each request, and in no frame", async () => {
    const before = made;
    for (const number of [1, 2]) {
      const response = await fetch(`${mock.url}/__mock/docs`);
      expect(await response.text()).toBe(`<title>${before + number}</title>`);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": "frame-ancestors 'none'",
      });
    }
  });

  test("are behind the same guard, but a link of another site leads there", async () => {
    expect(statuses(await ask({ origin: "https://evil.example" }, "GET", "/__mock/docs"))).toEqual([403]);
    expect(statuses(await ask({ ...link, "sec-fetch-dest": "iframe" }, "GET", "/__mock/docs"))).toEqual([
      403,
    ]);
    expect(statuses(await ask({ ...link, host: "evil.example" }, "GET", "/__mock/docs"))).toEqual([403]);
    expect(statuses(await ask(link, "GET", "/__mock/docs"))).toEqual([200]);
    expect(statuses(await ask(link))).toEqual([403]);
  });

  test("say why they can't be made, and which there are", async () => {
    expect(await (await fetch(`${mock.url}/__mock/broken`)).text()).toContain(
      "the page /broken can't be made: no template",
    );
    expect(await (await fetch(`${mock.url}/__mock/nope`)).text()).toContain("GET /__mock/docs");
  });

  test.each([["docs"], ["/docs/"], ["/"], ["/a b"], ["/state"]])("are not at %j", async (path) => {
    const body = { contentType: "text/html", body: "" };
    await expect(createMock({ pages: { [path]: () => body } })).rejects.toThrow(path);
  });
});
