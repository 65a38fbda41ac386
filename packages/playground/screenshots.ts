/**
 * Pictures of the main views of the built page, and of the inspector of the mock behind it: `node screenshots.ts
 * [folder]`. Those that a README shows go to screenshots/, small.
 */
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startMockServer } from "@chat-api/mock-server";
import { launch } from "@chat-api/test-support/browser.ts";
import type { Page } from "playwright-core";
import { openSite } from "./test/site.ts";
import { chat, sessionsState, tenant } from "./test/tenant.ts";

const folder = resolve(process.argv[2] ?? (await mkdtemp(join(tmpdir(), "playground-"))));
const shown = fileURLToPath(new URL("screenshots", import.meta.url));
await Promise.all([folder, shown].map((it) => mkdir(it, { recursive: true })));
const browser = await launch();
if (typeof browser === "string") throw new Error(`no browser can run here: ${browser}`);
const site = await openSite();
const trustedOrigins = [site.origin];
// The port that people see, where it is free.
const mock = await startMockServer({ trustedOrigins, port: 4010 }).catch(() =>
  startMockServer({ trustedOrigins }),
);
mock.setState({ resources: sessionsState(45) });
const start = `${site.url}?server=${encodeURIComponent(mock.url)}`;

const SHOWN = new Set(["light", "dark-failure", "inspector"]);
const desktop = { width: 1200, height: 720 };
const phone = { width: 390, height: 780 };
await take("light", { colorScheme: "light", viewport: desktop });
await take("dark", { colorScheme: "dark", viewport: desktop });
await take("phone", { colorScheme: "light", viewport: phone });
await take("phone-dark", { colorScheme: "dark", viewport: phone });
await takeInspector();
console.error(`${folder}, and those of the READMEs in ${shown}`);
await site.close();
await mock.close();
await browser.close();

async function take(
  name: string,
  options: { colorScheme: "light" | "dark"; viewport: typeof desktop },
): Promise<void> {
  if (typeof browser === "string") return;
  const context = await browser.newContext({
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
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

  mock.queue({ operationId: "chatUpdateChatSession", status: 400 });
  await page.locator("summary", { hasText: "Rename" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("name must be at most").waitFor();
  await save(page, `${name}-field`);

  await page.getByText("Rename").click();
  await page.getByText("Make it fail").click();
  await page.getByLabel("responds with").selectOption("429");
  await page.getByRole("button", { name: "Make it so" }).click();
  await page.getByText("Trying again…").waitFor({ state: "attached" });
  await page.getByLabel("The next").selectOption("chatMessages");
  await page.getByLabel("responds with").selectOption("404");
  await page.getByRole("button", { name: "Make it so" }).click();
  await page.getByText("could not be loaded").waitFor();
  await save(page, `${name}-failure`);
}

/** What the requests of a moment look like to whoever runs the mock. */
async function takeInspector(): Promise<void> {
  if (typeof browser === "string") return;
  const page = await browser.newPage({ colorScheme: "light", viewport: desktop, timezoneId: "UTC" });
  mock.reset();
  const chats = `${mock.url}/api/v1/tenants/${tenant}/chats`;
  const headers = { authorization: "Bearer any", "content-type": "application/json" };
  for (const [path, body] of [
    ["", undefined],
    ["", { name: "Onboarding questions" }],
    [`/${chat}/messages`, undefined],
    ["/not-an-id", undefined],
    ["?limit=0", undefined],
    ["", { name: "", titel: "Roadmap" }],
    ["", undefined],
  ] as const)
    await fetch(chats + path, { headers, ...(body && { method: "POST", body: JSON.stringify(body) }) });
  await page.goto(`${mock.url}/__mock`);
  await page.getByText("titel is not a known property").click();
  await page.getByText("Copy as curl").waitFor();
  await save(page, "inspector");
}

async function save(page: Page, name: string): Promise<void> {
  const png = await page.screenshot({ path: join(folder, `${name}.png`) });
  if (!SHOWN.has(name)) return;
  const webp: string = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${png.toString("base64")}";
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.75).split(",")[1];
  })()`);
  await writeFile(join(shown, `${name}.webp`), webp, "base64");
}
