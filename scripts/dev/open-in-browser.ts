import { spawn } from "node:child_process";

/** The command that opens a page in the default browser; nothing where nobody would see it. */
export function openCommand(
  url: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] | undefined {
  if (env.CI) return undefined;
  if (platform === "darwin") return ["open", url];
  // `start` takes the first quoted text for a title.
  if (platform === "win32") return ["cmd", "/c", "start", '""', url];
  // Without a screen, `xdg-open` may start a browser of the terminal, which would take it over.
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ["xdg-open", url] : undefined;
}

/** Opens a page in the default browser. Where that fails nothing is said: the URL was printed. */
export function openInBrowser(url: string): void {
  const [command, ...args] = openCommand(url, process.platform, process.env) ?? [];
  if (command === undefined) return;
  const options = { stdio: "ignore", detached: true, windowsVerbatimArguments: true } as const;
  spawn(command, args, options)
    .on("error", () => {})
    .unref();
}
