import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { HttpResponse } from "../http/message.ts";
import { pageHeaders } from "./pages.ts";

/** Beside this module, from source and as published. Browsers read the files as they are. */
const FOLDER = new URL("./inspector/", import.meta.url);
const FILE = /^\/inspector\/([a-z-]+\.(?:css|js))$/;
const TYPES: Record<string, string> = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript" };
/** The page runs and shows only what this server has, and no script or style within it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Whether a path under `/__mock` is that of the page itself. */
export function isInspector(name: string): boolean {
  return name === "" || name === "/";
}

/** The inspector, or one of the files that it loads. Undefined for any other path under `/__mock`. */
export async function inspectorResponse(name: string): Promise<HttpResponse | undefined> {
  const file = isInspector(name) ? "page.html" : FILE.exec(name)?.[1];
  if (file === undefined) return undefined;
  try {
    const body = await readFile(new URL(file, FOLDER), "utf8");
    const type = `${TYPES[extname(file)]}; charset=utf-8`;
    return { status: 200, headers: pageHeaders(type, POLICY), body };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
