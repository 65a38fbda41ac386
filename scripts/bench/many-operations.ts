import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { contractFile } from "../repository.ts";

/** The contract of this repository, its paths repeated under other names until it has so many operations. */
export function withOperations(count: number): string {
  const document = parse(readFileSync(contractFile, "utf8"));
  const paths = Object.entries<Record<string, { operationId?: string }>>(document.paths);
  document.paths = {};
  for (let copy = 0; copy < count / 5; copy++)
    for (const [path, item] of paths) {
      const renamed = Object.entries(item).map(([key, value]) => [
        key,
        value.operationId ? { ...value, operationId: `${value.operationId}${copy}` } : value,
      ]);
      document.paths[path.replace("/chats", `/chats${copy}`)] = Object.fromEntries(renamed);
    }
  // Written out in full, as a person would: without YAML anchors.
  return stringify(document, { aliasDuplicateObjects: false });
}
