import { contractPath } from "@chat-api/test-support/contracts.ts";
import { createMock, type Mock } from "../src/index.ts";

/** A mock of one of the contracts of other styles. */
export function open(name: string): Promise<Mock> {
  return createMock({ document: contractPath(name) });
}
