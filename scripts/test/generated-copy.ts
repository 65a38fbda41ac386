import { prepareGeneration } from "@chat-api/codegen";
import { readDescription } from "@chat-api/openapi-document";
import { type ClientCopy, type ClientCopyOptions, clientCopy } from "@chat-api/test-support/client-copy.ts";

/** Makes a copy of a contract and of the client package, whose generated files are up to date. */
export async function generatedCopy(options: ClientCopyOptions = {}): Promise<ClientCopy> {
  const copy = await clientCopy(options);
  await (await prepareGeneration(await readDescription(copy.contract), copy.client)).write();
  return copy;
}
