import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basic, bearer, type Caller, chat, chats, createCaller } from "./caller.ts";
import { ada, carl, globex, grace, merger } from "./seed.ts";

let send: Caller["send"];
let write: Caller["write"];
let caller: Caller;
beforeAll(async () => {
  caller = await createCaller();
  ({ send, write } = caller);
});
afterAll(() => caller[Symbol.asyncDispose]());

describe("credentials", () => {
  test.each([
    ["a password", basic("ada:pass:wörd")],
    ["a scheme in another letter case", basic("ada:pass:wörd", "bASIC")],
    ["a token", bearer(ada)],
    ["a token with the scheme in another letter case", { authorization: `BEARER ${ada.token}` }],
    ["a cookie", { cookie: `session=${ada.cookie}` }],
    ["a cookie among others", { cookie: `theme=dark; session=${ada.cookie}` }],
  ])("%s opens an operation", async (_, headers) =>
    expect((await send(chats, { headers })).status).toBe(200),
  );

  test.each([
    ["no credentials", {}],
    ["a wrong password", basic("ada:wrong")],
    ["the password of another user", basic(`ada:${carl.password}`)],
    ["a name without a password", basic("ada")],
    ["what is not base64", { authorization: "Basic %%%" }],
    ["an unknown token", { authorization: "Bearer unknown" }],
    ["a token without its scheme", { authorization: ada.token }],
    ["a token as a cookie", { cookie: `session=${ada.token}` }],
    ["a token under another scheme", { authorization: `Digest ${ada.token}` }],
    ["a cookie as a header", { session: ada.cookie }],
  ])("%s gets a 401 with a challenge", async (_, headers) => {
    const response = await send(chats, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Basic realm="chat-api".*, Bearer realm=/);
    expect(await response.json()).toMatchObject({ errors: [{ code: 1410 }] });
  });

  test("secrets in the query are not read", async () =>
    expect(
      (await send(`${chats}?access_token=${ada.token}&session=${ada.cookie}`, { headers: {} })).status,
    ).toBe(401));
});

describe("tenants", () => {
  test("a user sees nothing of another tenant", async () => {
    expect((await send(`/api/v1/tenants/${globex}/chats`)).status).toBe(404);
    expect((await send(`/api/v1/tenants/${globex}/chats/${merger}`)).status).toBe(404);
    expect((await send(`${chats}/${merger}`)).status).toBe(404);
    expect((await write("PUT", `${chats}/${merger}`, "{}")).status).toBe(404);
    expect(await (await send(chats)).text()).not.toContain("merger");
  });

  test("a user who may only read is refused a change", async () => {
    expect((await send(chats, { headers: bearer(grace) })).status).toBe(200);
    expect((await write("POST", chats, "{}", bearer(grace))).status).toBe(403);
    expect((await write("PUT", chat, "{}", bearer(grace))).status).toBe(403);
  });
});
