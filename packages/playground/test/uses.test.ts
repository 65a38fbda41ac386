/** What people do with the playground: the built page on one origin, the mock on another. */
import type { MockServer } from "@chat-api/mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { chat, tenant } from "./tenant.ts";
import { click, hasFocus, hasNoBrowser, sees, startMock, type Visit, visit } from "./visit.ts";

const SESSIONS = "/api/v1/tenants/{tenant}/chats";

describe.skipIf(hasNoBrowser)("the playground", () => {
  let mock: MockServer;
  let visitor: Visit;
  beforeAll(async () => {
    mock = await startMock();
    visitor = await visit(mock.url);
    await visitor.open();
  });
  afterAll(async () => {
    await visitor.leave();
    await mock.close();
  });
  afterEach(() => expect(visitor.problems).toEqual([]));

  test.each([
    ["basicAuth", { "User name": "ada", Password: "sécret" }, "authorization"],
    ["cookieAuth", {}, "cookie"],
    ["bearerAuth", { "Bearer token": "t0ken" }, "authorization"],
  ])("signs in with %s, and out again", async (scheme, fields, header) => {
    const { page } = visitor;
    await page.getByLabel("Sign in with").selectOption(scheme);
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(label, { exact: true }).fill(value);
    await click(page, "button", "Sign in");
    await sees(page, "Page 1 of 3");
    const { request, response } =
      mock.requests().findLast(({ operationId }) => operationId === "chatList") ?? {};
    expect([response?.status, Object.keys(request?.headers ?? {})]).toEqual([
      200,
      expect.arrayContaining([header]),
    ]);
    await click(page, "button", "Sign out");
    await page.getByLabel("Sign in with").waitFor();
    expect(await page.evaluate("sessionStorage.getItem('chat-playground:connection')")).toBe("null");
  });

  test("pages through the list and searches on a page, by address and back button", async () => {
    const { page, signIn } = visitor;
    await signIn();
    await click(page, "link", "Next");
    await page.getByRole("link", { name: /^Session 21/ }).waitFor();
    expect(page.url()).toMatch(/page=2$/);
    await hasFocus(page, "#sessions");
    await page.getByLabel("Search on this page").fill("SESSION 3");
    await sees(page, "10 of 20 on this page");
    expect(await page.getByRole("link", { name: /^Session/ }).count()).toBe(10);
    await page.getByLabel("Search on this page").fill("");
    await page.goBack();
    await page.getByRole("link", { name: "Support triage" }).waitFor();
  });

  test("reads a conversation: speakers, code, long text, right to left and CJK", async () => {
    const { page } = visitor;
    await page.getByRole("link", { name: /^Q1 roadmap review/ }).click();
    await sees(page, "System", "You", "Assistant", "roadmap-agent", "検索フィルター", /^https:.*q1-review-$/);
    await hasFocus(page, "#conversation");
    expect(await page.title()).toBe("Q1 roadmap review · Chat playground");
    const code = page.locator("pre").first();
    expect(await code.textContent()).toMatch(/^const \{ rows \}[^`]*`\$\{name\}.*\n?.*\);$/);
    await code.focus();
    await page.keyboard.press("ArrowRight"); // by keyboard alone
    await page.waitForFunction("document.querySelector('pre').scrollLeft > 0");
    const directions = await page
      .locator(".messages p", { hasText: /شكرًا|And the link/ })
      .evaluateAll((all) => all.map((it) => it.matches(":dir(rtl)")));
    expect(directions).toEqual([true, false]);
    await page.goBack();
    await sees(page, "Choose a session");
    await hasFocus(page, "#sessions");
  });

  test("creates a session, reads it and renames it, by keyboard alone", async () => {
    const { page } = visitor;
    await page.getByLabel("New session").focus();
    await page.keyboard.type("Team lunch");
    for (let i = 0; i < 5; i++) await page.keyboard.down("Enter"); // held too long
    await page.keyboard.up("Enter");
    await sees(page, "There are no messages yet.");
    await page.getByRole("heading", { name: "Team lunch" }).waitFor();
    await page.getByRole("link", { name: "Team lunch" }).waitFor();
    expect(await page.getByLabel("New session").inputValue()).toBe("");
    await hasFocus(page, "#conversation");
    for (const key of ["Tab", "Enter", "Tab"]) await page.keyboard.press(key); // opens Rename, and goes into it
    await page.keyboard.type("Team dinner");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Team dinner" }).waitFor();
    await hasFocus(page, "summary");
    await page.getByRole("button", { name: "Create" }).dblclick(); // without a name the server gives one
    await page.waitForFunction("document.querySelector('h2').textContent !== 'Team dinner'");
    expect(mock.state().resources[SESSIONS]?.[0]?.items?.length).toBe(47);
  });

  test("leaves who reads on alone when a session that was slow to create is there", async () => {
    const { page } = visitor;
    const held = Promise.withResolvers<void>();
    await page.route("**/chats", (route) => held.promise.then(() => route.continue()));
    await page.getByLabel("New session").fill("Slow");
    await page.keyboard.press("Enter");
    await page.locator("#sessions").getByText("Sending…").waitFor();
    expect(await page.getByLabel("New session").isEditable()).toBe(false); // what would be typed now would be lost
    await page.getByRole("link", { name: /^Q1 roadmap review/ }).click();
    held.resolve();
    await page.getByRole("link", { name: "Slow" }).waitFor();
    await page.unroute("**/chats");
    await page.getByRole("heading", { name: "Q1 roadmap review" }).waitFor();
  });

  test("says at the field that a session can not be renamed to nothing", async () => {
    const { page, open } = visitor;
    await open(`#tenant=${tenant}&chat=${chat}`); // a deep link; the tab is signed in
    await page.locator("summary", { hasText: "Rename" }).press("Enter");
    await page.getByLabel("New name").fill("");
    await page.keyboard.press("Enter");
    await hasFocus(page, "input[name=name]:invalid");
    await page.getByLabel("New name").fill("  ");
    await page.keyboard.press("Enter");
    await sees(page, /^name must be/);
    await hasFocus(page, "input[name=name][aria-invalid=true]");
    await page.getByRole("heading", { name: "Q1 roadmap review" }).waitFor();
    expect(mock.requests().filter(({ operationId }) => operationId === "chatUpdateChatSession").length).toBe(
      2,
    );
  });

  test("renames at once, before the response, and back again where it is refused", async () => {
    const { page, open } = visitor;
    await open(`#tenant=${tenant}&chat=${chat}`); // a deep link; the tab is signed in
    await page.locator("summary", { hasText: "Rename" }).press("Enter");
    await page.getByLabel("New name").fill("Q2 roadmap review");
    mock.queue({ operationId: "chatUpdateChatSession", status: 400 });
    const held = Promise.withResolvers<void>();
    await page.route(`**/chats/${chat}`, async (route) => {
      if (route.request().method() === "PUT") await held.promise;
      await route.continue();
    });
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Q2 roadmap review" }).waitFor();
    held.resolve();
    await sees(page, "name must be at most 200 characters long");
    await page.getByRole("link", { name: "Q1 roadmap review" }).waitFor();
    await hasFocus(page, "input[name=name][aria-invalid=true]");
    expect(await page.getByLabel("New name").inputValue()).toBe("Q2 roadmap review");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Q2 roadmap review" }).waitFor();
    await hasFocus(page, "summary");
    await page.reload();
    await page.getByRole("heading", { name: "Q2 roadmap review" }).waitFor();
  });

  test("opens another tenant, which is empty, and comes back", async () => {
    const { page } = visitor;
    await page.getByLabel("Tenant").fill("11111111-1111-4111-8111-111111111111");
    await page.keyboard.press("Enter");
    await sees(page, "There are no sessions yet. Create the first.");
    await hasFocus(page, "#sessions");
    await page.goBack();
    await page.getByRole("heading", { name: "Q2 roadmap review" }).waitFor();
  });

  test("asks again when the mock has another contract, and keeps what is typed", async () => {
    const { page } = visitor;
    await page.getByLabel("New session").fill("half a na");
    const session = mock.state().resources[SESSIONS]?.[0]?.items?.[0];
    const items = [{ ...session, name: "After" }];
    mock.setState({ resources: { [SESSIONS]: [{ parameters: { tenant }, items }] } });
    await mock.reload();
    await page.getByRole("link", { name: "After" }).waitFor();
    expect(await page.getByLabel("New session").inputValue()).toBe("half a na");
  });

  test("comes back when the mock does, with what it has then", async () => {
    const { page } = visitor;
    const { port } = mock;
    await mock.close();
    mock = await startMock(port);
    await page.getByRole("link", { name: "Support triage" }).waitFor();
    await page.getByRole("heading", { name: "Q1 roadmap review" }).waitFor();
    await page.locator("summary", { hasText: "Rename" }).click(); // from the name that it has now
    await page.waitForFunction("document.querySelector('main input').value === 'Q1 roadmap review'");
  });

  test("gives the credentials of one server to no other that a link names", async () => {
    const { page } = visitor;
    const another = "http://127.0.0.1:1";
    await page.goto(`${inject("site").url}?server=${another}`);
    await click(page, "button", "Sign in");
    expect(await page.getByLabel("Server").inputValue()).toBe(another);
    expect(await page.getByLabel("Bearer token").inputValue()).toBe("");
  });
});
