/** The failures that the playground shows, each made by the mock's `/__mock`. */
import type { MockServer, QueuedResponse } from "@chat-api/mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { click, hasFocus, hasNoBrowser, sees, startMock, type Visit, visit } from "./visit.ts";

describe.skipIf(hasNoBrowser)("where something fails, the playground", () => {
  let mock: MockServer;
  let visitor: Visit;
  beforeAll(async () => {
    mock = await startMock();
    visitor = await visit(mock.url);
    await visitor.page.clock.install(); // so that nobody waits for the time between two attempts
    await visitor.open();
    await visitor.signIn();
  });
  afterAll(async () => {
    await visitor.leave();
    await mock.close();
  });
  afterEach(() => expect(visitor.problems).toEqual([]));

  /** Queues responses, as a user does in the corner. */
  async function makeItFail(operationId: string, response: string, times = 1): Promise<void> {
    const { page } = visitor;
    const corner = page.locator(".corner");
    if (!(await corner.getByLabel("The next").isVisible())) await corner.locator("summary").click();
    await corner.getByLabel("The next").selectOption(operationId);
    await corner.getByLabel("responds with").selectOption(response);
    await corner.getByLabel("So many times").fill(String(times));
    await corner.getByRole("button", { name: "Make it so" }).click();
    await corner.getByText(`${operationId}: ${response}`).waitFor();
  }

  /** A lost connection is tried again by Chromium itself, so more of them are queued than are needed. */
  const clearQueue = () => fetch(`${mock.url}/__mock/queue`, { method: "DELETE" });

  test.each([
    ["403", "You may not do this", 1],
    ["404", "It does not exist, or you may not see it.", 1],
    ["400", "tenant must be a UUID", 1],
    ["500", "it responded with status 500", 3],
    ["connection lost", "There was no response from http://127.0.0.1:", 9],
  ])(
    "says of a list that meets %s what it means, and tries again on demand",
    async (response, words, times) => {
      const { page } = visitor;
      await makeItFail("chatList", response, times);
      if (times > 1) {
        await sees(page, "Trying again…");
        await vi.waitFor(async () => {
          await page.clock.fastForward(1000);
          expect(await page.getByText("Sessions could not be loaded").isVisible()).toBe(true);
        });
      }
      await sees(page, "Sessions could not be loaded again. You see what was there before", words);
      await page.getByRole("link", { name: "Support triage" }).waitFor(); // what was there stays
      if (response === "400") await hasFocus(page, "input[name=tenant][aria-invalid=true]");
      await clearQueue();
      await click(page, "button", "Try again");
      await page.getByText("Sessions could not be loaded").waitFor({ state: "detached" });
      await page.getByText("Loading sessions…").waitFor({ state: "detached" });
      await hasFocus(page, "#sessions");
    },
  );

  test("shows nothing that breaks the contract, but says what does", async () => {
    const { page } = visitor;
    mock.queue({ operationId: "chatList", body: { rows: [{ name: 1 }] } });
    await click(page, "link", "Next");
    await sees(page, /does not keep the contract: chatList: 200, but \/rows\/0/);
    await click(page, "link", "Previous");
    await page.getByRole("link", { name: "Support triage" }).waitFor();
  });

  test("waits as long as a 429 asks, says so, and goes on by itself", async () => {
    const { page } = visitor;
    mock.queue({ operationId: "chatMessages", status: 429 });
    await page.getByRole("link", { name: /^Q1 roadmap review/ }).click();
    await sees(page, "There were too many requests. It asks to wait 30 s. Trying again…");
    await page.clock.fastForward(31_000);
    await sees(page, "Which items slipped from Q4");
  });

  test("offers to sign in again after a 401, on the page that was open", async () => {
    const { page } = visitor;
    await makeItFail("chatGet", "401");
    await sees(page, "The session could not be loaded", "authentication is required");
    await click(page, "button", "Sign in again");
    await page.getByLabel("Bearer token").fill("another");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Q1 roadmap review" }).waitFor();
  });

  test("gives up if there is no response in time", async () => {
    const { page } = visitor;
    mock.queue({ operationId: "chatMessages", delay: 60_000 });
    await page.getByRole("link", { name: "Support triage" }).click();
    await sees(page, "Loading messages…");
    await page.getByRole("heading", { name: "Support triage" }).waitFor(); // the rest does not wait for it
    await page.clock.fastForward(10_001);
    await sees(page, "The server did not respond in time.");
    await click(page, "button", "Try again");
    await sees(page, "There are no messages yet.");
  });

  test.each<[string, QueuedResponse, string]>([
    ["400", { status: 400 }, "name must be at most 200 characters long"],
    ["403", { status: 403 }, "It was not saved"],
    ["429", { status: 429 }, "It asks to wait 30 s."],
    ["500", { status: 500 }, "internal error"],
    ["a lost connection", { drop: true, times: 3 }, "It may not have been saved"],
  ])("keeps what was typed for a session that meets %s", async (_what, order, words) => {
    const { page } = visitor;
    await page.getByLabel("New session").fill("Lost?");
    mock.queue({ operationId: "chatCreateChatSession", ...order });
    await click(page, "button", "Create");
    const form = page.locator("form", { has: page.getByLabel("New session") });
    await form.getByText(words).waitFor();
    await clearQueue();
    const input = page.getByLabel("New session");
    expect(await input.inputValue()).toBe("Lost?");
    if (order.status === 400)
      expect(await input.getAttribute("aria-describedby")).toBe(
        await form.getByText(words).getAttribute("id"),
      );
  });

  test("says of a name that is really too long what the server says of it", async () => {
    const { page } = visitor;
    await page.getByLabel("New session").fill("x".repeat(201));
    await click(page, "button", "Create");
    await sees(page, /200 char/);
    await hasFocus(page, "input[name=name][aria-invalid=true]");
  });

  test("shows that it is offline, keeps what it has, and goes on afterwards", async () => {
    const { page } = visitor;
    await page.context().setOffline(true);
    await sees(page, "You are offline.");
    await page.locator("summary", { hasText: "Rename" }).click();
    await page.getByLabel("New name").fill("Renamed on a train");
    await click(page, "button", "Save");
    await page.locator("main").getByText("It will be sent when you are online.").waitFor();
    await page.getByRole("heading", { name: "Renamed on a train" }).waitFor(); // as if it had been
    await page.getByLabel("New session").fill("Written on a train");
    await click(page, "button", "Create");
    await page.locator("#sessions").getByText("It will be sent when you are online.").waitFor();
    await click(page, "link", "Next");
    await sees(page, "Sessions will be loaded when you are online.");
    await page.context().setOffline(false);
    await page.getByRole("heading", { name: "Written on a train" }).waitFor();
    await page.getByText("You are offline.").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Renamed on a train" }).waitFor();
  });

  test("says of a share of requests that fail, and of a delay, what the mock was told", async () => {
    const { page } = visitor;
    await page.getByText("Make it fail").click();
    await page.getByLabel("Delay of every response").fill("soon");
    await click(page, "button", "Make it so");
    await sees(page, /^delay has to be milliseconds/);
    await page.getByLabel("Delay of every response").fill("1..5");
    await page.getByLabel("Requests that fail").fill("10");
    await click(page, "button", "Make it so");
    await sees(page, "chatList: as usual");
    const conditions = await fetch(`${mock.url}/__mock/conditions`);
    expect(await conditions.json()).toEqual({ delay: "1..5", failRate: 0.1 });
  });
});
