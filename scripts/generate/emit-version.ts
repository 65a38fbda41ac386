import type { OpenApiDocument } from "@chat-api/contract-tests/operations";

/** The source text of version.ts. It is a module of its own, so that a bundle that does not use it has none of it. */
export function emitVersion({ info }: OpenApiDocument): string {
  return [
    "/** The version of the contract that this client was made from: its `info.version` (OpenAPI 3.1, section 4.8.2). */",
    `export const CONTRACT_VERSION: string = ${JSON.stringify(info.version)};`,
    "",
  ].join("\n");
}
