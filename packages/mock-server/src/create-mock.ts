import { createMockCore } from "./mock.ts";
import type { MockOptions } from "./state/options.ts";
import type { Mock } from "./state/types.ts";

/**
 * Makes a mock without a socket.
 *
 * @throws DocumentError where the document can't be served, with file and line.
 * @throws TypeError where an option is out of range.
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  return (await createMockCore(options)).mock;
}
