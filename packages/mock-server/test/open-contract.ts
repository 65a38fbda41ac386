import { fileURLToPath } from "node:url";
import { createMock, type Mock } from "../src/index.ts";

/** A mock of one of the contracts of other styles. */
export function open(name: string): Promise<Mock> {
  const file = new URL(`../../contract-tests/test/contracts/${name}.yaml`, import.meta.url);
  return createMock({ document: fileURLToPath(file) });
}
