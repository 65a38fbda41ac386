import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** Starts Chromium, or says why there is none here. */
export async function launch(): Promise<Browser | string> {
  try {
    const executablePath = process.env.CHROME_PATH ?? (await chromium.executablePath());
    return await playwright.launch({
      executablePath,
      // What is tested here is what the first of these turn off, and a graphics card in software is most of the time of a
      // page. And a page that asks for anything outside of this machine fails.
      args: [
        ...chromium.args.filter((arg) => !/web-security|site-isolation|gpu|angle|swiftshader/.test(arg)),
        "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    });
  } catch (error) {
    return (error as Error).message.split("\n", 1)[0] as string;
  }
}
