import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The contract of this package as it is published, or else that of this repository. */
export function defaultContract(): string {
  return ownFile("contract.json", "chat.yaml");
}

/** The same of the workflows. */
export function defaultWorkflows(): string {
  return ownFile("chat.arazzo.yaml", "chat.arazzo.yaml");
}

function ownFile(published: string, inRepository: string): string {
  const file = fileURLToPath(new URL(`../${published}`, import.meta.url));
  return existsSync(file)
    ? file
    : fileURLToPath(new URL(`../../../../openapi/${inRepository}`, import.meta.url));
}
