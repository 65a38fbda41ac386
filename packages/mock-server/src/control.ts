import type { Core } from "./core.ts";
import { problemAnswer } from "./error-answer.ts";
import { type Answer, BodyError, type PlainRequest } from "./exchange.ts";
import type { MockState } from "./mock.ts";
import type { NextAnswer } from "./next-answers.ts";

/** The mock's own space, which no contract can have. */
const ROOT = "/__mock";
const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

type Endpoint = (core: Core, body: unknown) => Answer;

const ENDPOINTS: Record<string, Record<string, Endpoint>> = {
  "/requests": { GET: (core) => json(core.journal.records()) },
  "/state": {
    GET: (core) => json(core.state()),
    PUT: (core, body) => {
      core.setState(body as Partial<MockState>);
      return json(core.state());
    },
  },
  "/reset": {
    POST: (core) => {
      core.reset();
      return { status: 204, headers: {} };
    },
  },
  "/next": {
    POST: (core, body) => {
      const operationIds = core.contract.operations.map(({ id }) => id);
      for (const order of Array.isArray(body) ? body : [body])
        core.next.add(order as NextAnswer, operationIds);
      return { status: 204, headers: {} };
    },
  },
};

/** Whether a path belongs to the mock itself. */
export function isControlPath(path: string): boolean {
  return path.startsWith(ROOT) && (path.length === ROOT.length || path[ROOT.length] === "/");
}

/**
 * Answers a request to the mock itself. Another site's page can't get here: its requests carry its `Origin`, or
 * `Sec-Fetch-Site`, and one that has a name of its own resolved to this machine carries that name as `Host`.
 */
export async function control(core: Core, request: PlainRequest, path: string): Promise<Answer> {
  const refused = whyRefused(request);
  if (refused !== undefined) return problemAnswer(403, [{ text: refused }]);
  const endpoint = ENDPOINTS[path.slice(ROOT.length)];
  if (endpoint === undefined) {
    const known = Object.entries(ENDPOINTS).flatMap(([name, methods]) =>
      Object.keys(methods).map((method) => `${method} ${ROOT}${name}`),
    );
    return problemAnswer(404, [{ text: `there is ${known.join(", ")}` }]);
  }
  const method = request.method === "HEAD" ? "GET" : request.method;
  const run = endpoint[method];
  if (run === undefined) {
    const allow = Object.keys(endpoint).join(", ");
    return problemAnswer(405, [{ text: `there is ${allow}` }], { allow });
  }
  try {
    return run(core, method === "GET" ? undefined : await readJson(request));
  } catch (error) {
    if (error instanceof BodyError && error.reason === "too-large")
      return problemAnswer(413, [{ text: error.message }]);
    if (error instanceof TypeError || error instanceof SyntaxError)
      return problemAnswer(400, [{ text: error.message }]);
    throw error;
  }
}

function whyRefused({ headers }: PlainRequest): string | undefined {
  const { host = "", origin } = headers;
  const site = headers["sec-fetch-site"];
  if (!LOOPBACK.test(host))
    return `the mock answers here only to this machine, and not as ${host || "a host without a name"}`;
  if (origin !== undefined && origin !== `http://${host}`) return `no page of ${origin} may come here`;
  if (site !== undefined && site !== "same-origin" && site !== "none")
    return "no page of another site may come here";
  return undefined;
}

async function readJson(request: PlainRequest): Promise<unknown> {
  const bytes = await request.body();
  return bytes === undefined || bytes.length === 0 ? undefined : JSON.parse(Buffer.from(bytes).toString());
}

function json(value: unknown): Answer {
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(value, null, 2),
  };
}
