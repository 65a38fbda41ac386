import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The contract of this package as it is published, or else that of this repository. */
export function defaultContract(): string {
  const bundled = fileURLToPath(new URL("../contract.json", import.meta.url));
  return existsSync(bundled)
    ? bundled
    : fileURLToPath(new URL("../../../../openapi/chat.yaml", import.meta.url));
}
