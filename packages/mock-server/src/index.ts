import { fileURLToPath } from "node:url";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** A mock server that listens. */
export interface MockServer {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

const contract = fileURLToPath(new URL("../../../openapi/chat.yaml", import.meta.url));
const quiet: Record<string, unknown> = { child: () => quiet };
for (const level of ["trace", "debug", "info", "warn", "error", "fatal", "success", "start"]) quiet[level] = () => {};

/** Serves a contract by Prism. Port 0 picks a free port. */
export async function startMockServer({
  document = contract,
  port = 0,
  host = "127.0.0.1",
} = {}): Promise<MockServer> {
  const server = createServer(await getHttpOperationsFromSpec(document), {
    cors: true,
    components: { logger: quiet as never },
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
  });
  const url = await server.listen(port, host);
  return { url, close: () => server.close() };
}
