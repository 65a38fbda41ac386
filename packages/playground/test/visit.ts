import { type MockServer, startMockServer } from "@chat-api/mock-server";
import { launch } from "@chat-api/test-support/browser.ts";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import { sessionsState } from "./tenant.ts";

/** The browser of all files; or why there is none. It ends with the process. */
export const browser: Browser | string = await launch();
export const hasNoBrowser: boolean = typeof browser === "string";

/** A mock that trusts the page, with 45 sessions. */
export async function startMock(port = 0): Promise<MockServer> {
  const mock = await startMockServer({ trustedOrigins: [inject("site").origin], port });
  mock.setState({ resources: sessionsState(45) });
  return mock;
}

export interface Visit {
  readonly page: Page;
  /** Opens the page, or opens it again, with what stands behind the `#`. */
  open(hash?: string): Promise<void>;
  signIn(): Promise<void>;
  /** Ends the page's work. This Chromium is one process, which ends where a window is closed. */
  leave(): Promise<unknown>;
  /** Hosts that were asked beside the page's own and the server, and what the page complained of. */
  readonly problems: readonly string[];
}

/** A window of its own for the built page. */
export async function visit(server: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await (browser as Browser).newContext({ locale: "en-GB", timezoneId: "UTC", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  const site = inject("site");
  const known = [site.origin, server, "data:"];
  page.on("request", (request) => {
    if (!known.some((start) => request.url().startsWith(start))) problems.push(`asked for ${request.url()}`);
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    // Chromium itself writes this for each error response.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      problems.push(message.text());
  });
  async function open(hash = ""): Promise<void> {
    await page.goto("about:blank");
    await page.goto(`${site.url}?server=${encodeURIComponent(server)}${hash}`);
  }
  async function signIn(): Promise<void> {
    await page.getByLabel("Bearer token").fill("any");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Support triage" }).waitFor();
  }
  return { page, open, signIn, problems, leave: () => page.goto("about:blank") };
}

/** Waits until the text is seen. */
export async function sees(page: Page, ...texts: (string | RegExp)[]): Promise<void> {
  for (const text of texts) await page.getByText(text).first().waitFor();
}

/** What a click has to reach, by the name that a screen reader says. */
export async function click(page: Page, role: "button" | "link", name: string): Promise<void> {
  await page.getByRole(role, { name, exact: true }).click();
}

/** Waits until the keyboard is there. */
export async function hasFocus(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(`document.activeElement?.matches(${JSON.stringify(selector)})`);
}
