import { fileURLToPath } from "node:url";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** A mock server that listens. */
export interface MockServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** Serves the document as it is now. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

const contract = fileURLToPath(new URL("../../../openapi/chat.yaml", import.meta.url));
const quiet: Record<string, unknown> = { child: () => quiet };
for (const level of ["trace", "debug", "info", "warn", "error", "fatal", "success", "start"])
  quiet[level] = () => {};

/** Serves a contract by Prism. Port 0 picks a free port. */
export async function startMockServer({
  document = contract,
  port = 0,
  host = "127.0.0.1",
  watch: _ = false,
} = {}): Promise<MockServer> {
  let server = await create(document);
  const url = await server.listen(port, host).catch((reason: unknown) => {
    throw new Error(
      String(reason).includes("EADDRINUSE") ? `Port ${port} is in use. Try -p ${port + 1}.` : String(reason),
    );
  });
  return {
    url,
    async reload() {
      const next = await create(document);
      await server.close();
      server = next;
      await server.listen(Number(new URL(url).port), host);
    },
    close: () => server.close(),
  };
}

async function create(document: string) {
  return createServer(await getHttpOperationsFromSpec(document), {
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
}
