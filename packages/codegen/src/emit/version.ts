import type { ClientDescription } from "../prepare/client-description.ts";

/** The source text of version.ts: a module of its own, so that a bundler drops it unless it is used. */
export function emitVersion({ document }: ClientDescription): string {
  return [
    "/** The version of the contract that this client was made from: its `info.version` (OpenAPI 3.1, section 4.8.2). */",
    `export const CONTRACT_VERSION: string = ${JSON.stringify(document.info.version)};`,
    "",
  ].join("\n");
}
