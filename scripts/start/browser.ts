import { spawn } from "node:child_process";

/** A page for people. */
export interface Link {
  readonly name: string;
  readonly url: string;
}

/** A URL that a browser can open: it can't open `0.0.0.0`, which stands for all addresses of this machine. */
export function browserUrl(serverUrl: string): string {
  return serverUrl.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
}

/** The pages of a running `pnpm start`, the reference first. */
export function linksOf(serverUrl: string): [Link, ...Link[]] {
  const url = browserUrl(serverUrl);
  return [
    { name: "Reference", url: `${url}/__mock/docs` },
    { name: "Try it", url: `${url}/__mock/docs/try` },
    { name: "Inspector", url: `${url}/__mock` },
  ];
}

/** The command that opens a page in the default browser; nothing if nobody would see it. */
export function openCommand(
  url: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | undefined {
  if (env.CI) return undefined;
  if (platform === "darwin") return ["open", url];
  // `start` takes the first quoted text for a title.
  if (platform === "win32") return ["cmd", "/c", "start", '""', url];
  // Without a screen, `xdg-open` may start a text browser, which would take over the terminal.
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ["xdg-open", url] : undefined;
}

/** Opens a page in the default browser. A failure is not reported: the URL was printed. */
export function openInBrowser(url: string): void {
  const [command, ...args] = openCommand(url, process.platform, process.env) ?? [];
  if (command === undefined) return;
  const options = { stdio: "ignore", detached: true, windowsVerbatimArguments: true } as const;
  spawn(command, args, options)
    .on("error", () => {})
    .unref();
}
