import { spawn } from "node:child_process";

/** Opens a URL with what the system has for it. Where it has nothing, the URL is on the screen all the same. */
export function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "win32"
      ? ["cmd", "/c", "start", "", url]
      : [process.platform === "darwin" ? "open" : "xdg-open", url];
  spawn(command, args, { detached: true, stdio: "ignore" })
    .on("error", () => console.error(`  There is no ${command} here. Open ${url} by hand.`))
    .unref();
}
