import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The contract of this package as it is published, or else that of this repository, which its package.json names. */
export function defaultContract(): string {
  const bundled = fileURLToPath(new URL("../contract.json", import.meta.url));
  if (existsSync(bundled)) return bundled;
  const manifest = new URL("../../../../package.json", import.meta.url);
  const { config } = JSON.parse(readFileSync(manifest, "utf8")) as { config: { contract: string } };
  return fileURLToPath(new URL(config.contract, manifest));
}

/** The workflows on that contract, which lie beside it: `chat.arazzo.yaml` beside `chat.yaml`. */
export function defaultWorkflows(): string {
  return defaultContract().replace(/\.\w+$/, ".arazzo.yaml");
}
