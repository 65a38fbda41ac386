import { allowOrigin, isPreflight, preflightAnswer } from "../http/cors.ts";
import { type Answer, BodyError, type PlainRequest } from "../http/message.ts";
import { problemAnswer } from "../respond/error.ts";
import type { Core } from "../state/mock-state.ts";
import { whyRefused } from "./access.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { inspectorAnswer, isInspector } from "./inspector.ts";
import { pageAnswer } from "./pages.ts";

/** The mock's own space, which no contract can have. */
const ROOT = "/__mock";

/** Whether a path belongs to the mock itself. */
export function isControlPath(path: string): boolean {
  return path.startsWith(ROOT) && (path.length === ROOT.length || path[ROOT.length] === "/");
}

/** Answers a request to the mock itself, where it comes from this machine and not from a page that nobody trusts. */
export async function control(core: Core, request: PlainRequest, path: string): Promise<Answer> {
  const { trustedOrigins } = core;
  const { origin } = request.headers;
  const name = path.slice(ROOT.length);
  const refused = whyRefused(request, trustedOrigins, isInspector(name) || name in core.settings.pages);
  if (refused !== undefined) return problemAnswer(403, [{ text: refused }]);
  if (origin === undefined || !trustedOrigins.has(origin)) return answer(core, request, name);
  const allowed = isPreflight(request) ? preflightAnswer(request) : await answer(core, request, name);
  allowOrigin(allowed, origin, core.exposed);
  return allowed;
}

async function answer(core: Core, request: PlainRequest, name: string): Promise<Answer> {
  const endpoint = ENDPOINTS[name] ?? (await pageEndpoint(core, name));
  if (endpoint === undefined) return problemAnswer(404, [{ text: `there is ${known(core).join(", ")}` }]);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const run = Object.hasOwn(endpoint, method) ? endpoint[method] : undefined;
  if (run === undefined) {
    const allow = Object.keys(endpoint).join(", ");
    return problemAnswer(405, [{ text: `there is ${allow}` }], { allow });
  }
  try {
    return await run(core, method === "GET" ? undefined : await readJson(request), request);
  } catch (error) {
    if (error instanceof BodyError && error.reason === "too-large")
      return problemAnswer(413, [{ text: error.message }]);
    if (error instanceof TypeError || error instanceof SyntaxError)
      return problemAnswer(400, [{ text: error.message }]);
    throw error;
  }
}

async function pageEndpoint(
  core: Core,
  name: string,
): Promise<Record<string, () => Promise<Answer>> | undefined> {
  const make = core.settings.pages[name];
  if (make !== undefined) return { GET: () => pageAnswer(name, make) };
  const own = await inspectorAnswer(name);
  return own && { GET: async () => own };
}

function known(core: Core): string[] {
  const own = Object.entries(ENDPOINTS).flatMap(([name, methods]) =>
    Object.keys(methods).map((method) => `${method} ${ROOT}${name}`),
  );
  return [`GET ${ROOT}`, ...Object.keys(core.settings.pages).map((name) => `GET ${ROOT}${name}`), ...own];
}

async function readJson(request: PlainRequest): Promise<unknown> {
  const bytes = await request.body();
  return bytes === undefined || bytes.length === 0 ? undefined : JSON.parse(Buffer.from(bytes).toString());
}
