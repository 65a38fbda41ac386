import chromium from "@sparticuz/chromium";
import { type Browser, type LaunchOptions, chromium as playwright } from "playwright-core";

/** Without a software GPU pages load several times as fast; and requests to other machines fail. */
const ARGUMENTS = ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];

/** Starts a Chromium, or returns why none starts here, and prints that for the person who runs the tests. */
export async function launch(): Promise<Browser | string> {
  try {
    return await playwright.launch(await launchOptions());
  } catch (error) {
    const reason = (error as Error).message.split("\n", 1)[0] as string;
    console.info(`No browser runs here, so its tests are skipped; CHROME_PATH may name one. (${reason})`);
    return reason;
  }
}

/** The browser that `CHROME_PATH` names, else the one of the package, for Linux, else the Chrome of this machine. */
async function launchOptions(): Promise<LaunchOptions> {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) return { executablePath: CHROME_PATH, args: ARGUMENTS };
  if (process.platform !== "linux" || process.arch !== "x64") return { channel: "chrome", args: ARGUMENTS };
  // These turn off the security that is tested here.
  const args = chromium.args.filter((arg) => !/web-security|site-isolation|gpu|angle|swiftshader/.test(arg));
  return { executablePath: await chromium.executablePath(), args: [...args, ...ARGUMENTS] };
}
