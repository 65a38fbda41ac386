/** `screenshots [folder]`: pictures of the main views of the built page, with a mock behind it. */
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startMockServer } from "@chat-api/mock-server";
import type { Page } from "playwright-core";
import { launch } from "../mock-server/test/browser.ts";
import { openSite } from "./test/site.ts";
import { chat, tenant, tenants } from "./test/tenant.ts";

const folder = resolve(process.argv[2] ?? (await mkdtemp(join(tmpdir(), "playground-"))));
await mkdir(folder, { recursive: true });
const browser = await launch();
if (typeof browser === "string") throw new Error(`no browser can run here: ${browser}`);
const site = await openSite();
const mock = await startMockServer({ trustedOrigins: [site.origin] });
mock.setState({ tenants: tenants(45) });
const start = `${site.url}?server=${encodeURIComponent(mock.url)}`;

const desktop = { width: 1200, height: 780 };
const phone = { width: 390, height: 780 };
await take("light", "light", desktop);
await take("dark", "dark", desktop);
await take("phone", "light", phone);
await take("phone-dark", "dark", phone);
console.error(folder);
await site.close();
await mock.close();
await browser.close();

async function take(name: string, colorScheme: "light" | "dark", viewport: typeof desktop): Promise<void> {
  if (typeof browser === "string") return;
  const context = await browser.newContext({
    colorScheme,
    viewport,
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(start);
  await save(page, `${name}-sign-in`);
  await page.getByLabel("Bearer token").fill("any");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Page 1 of 3").waitFor();
  await save(page, `${name}-list`);
  await page.goto(`${start}#tenant=${tenant}&chat=${chat}`);
  await page.getByText("roadmap-agent").first().waitFor();
  await save(page, name);
  await page.getByText("And the link?").scrollIntoViewIfNeeded();
  await save(page, `${name}-end`);
  mock.next({ operationId: "chatUpdateChatSession", status: 400 });
  await page.locator("summary", { hasText: "Rename" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("name must be at most").waitFor();
  await save(page, `${name}-field`);
  mock.next({ operationId: "chatMessages", status: 403 }, { operationId: "chatList", status: 429 });
  await page.reload();
  await page.getByText("could not be loaded").first().waitFor();
  await page.getByText("Make it fail").click();
  await save(page, `${name}-failure`);
}

async function save(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
