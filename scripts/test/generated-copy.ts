import { type ClientCopy, type ClientCopyOptions, clientCopy } from "@chat-api/test-support/client-copy.ts";
import { prepareGeneration } from "../generate/generate.ts";

/** Makes a copy of a contract and of the client package, whose generated files are up to date. */
export async function generatedCopy(options: ClientCopyOptions = {}): Promise<ClientCopy> {
  const copy = await clientCopy(options);
  await (await prepareGeneration(copy.contract, copy.client)).write();
  return copy;
}
