/** The admin API, under `/__mock`. This room has its endpoints, who may use them, the inspector, and other pages. */
import { allowOrigin, isPreflight, preflightResponse } from "../http/cors.ts";
import { BodyError, type HttpRequest, type HttpResponse } from "../http/message.ts";
import { problemResponse } from "../http/problem.ts";
import type { MockState } from "../state/mock-state.ts";
import { whyRefused } from "./access.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { inspectorResponse, isInspector } from "./inspector.ts";
import { pageResponse } from "./pages.ts";

/** No contract can have a path under it. */
const ROOT = "/__mock";

/** Whether a path belongs to the admin API. */
export function isAdminPath(path: string): boolean {
  return path.startsWith(ROOT) && (path.length === ROOT.length || path[ROOT.length] === "/");
}

/** Responds to a request of the admin API, if it comes from this machine and not from a page that nobody trusts. */
export async function respondAsAdmin(
  mock: MockState,
  request: HttpRequest,
  path: string,
): Promise<HttpResponse> {
  const { trustedOrigins } = mock;
  const { origin } = request.headers;
  const name = path.slice(ROOT.length);
  const refused = whyRefused(request, trustedOrigins, isInspector(name) || name in mock.settings.pages);
  if (refused !== undefined) return problemResponse(403, [{ text: refused }]);
  if (origin === undefined || !trustedOrigins.has(origin)) return run(mock, request, name);
  const allowed = isPreflight(request) ? preflightResponse(request) : await run(mock, request, name);
  allowOrigin(allowed, origin, mock.exposedHeaders);
  return allowed;
}

async function run(mock: MockState, request: HttpRequest, name: string): Promise<HttpResponse> {
  const endpoint = ENDPOINTS[name] ?? (await pageEndpoint(mock, name));
  if (endpoint === undefined) return problemResponse(404, [{ text: `there is ${known(mock).join(", ")}` }]);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const handle = Object.hasOwn(endpoint, method) ? endpoint[method] : undefined;
  if (handle === undefined) {
    const allow = Object.keys(endpoint).join(", ");
    return problemResponse(405, [{ text: `there is ${allow}` }], { allow });
  }
  try {
    return await handle(mock, method === "GET" ? undefined : await readJson(request), request);
  } catch (error) {
    if (error instanceof BodyError && error.reason === "too-large")
      return problemResponse(413, [{ text: error.message }]);
    if (error instanceof TypeError || error instanceof SyntaxError)
      return problemResponse(400, [{ text: error.message }]);
    throw error;
  }
}

async function pageEndpoint(
  mock: MockState,
  name: string,
): Promise<Record<string, () => Promise<HttpResponse>> | undefined> {
  const make = mock.settings.pages[name];
  if (make !== undefined) return { GET: () => pageResponse(name, make) };
  const own = await inspectorResponse(name);
  return own && { GET: async () => own };
}

function known(mock: MockState): string[] {
  const own = Object.entries(ENDPOINTS).flatMap(([name, methods]) =>
    Object.keys(methods).map((method) => `${method} ${ROOT}${name}`),
  );
  return [`GET ${ROOT}`, ...Object.keys(mock.settings.pages).map((name) => `GET ${ROOT}${name}`), ...own];
}

async function readJson(request: HttpRequest): Promise<unknown> {
  const bytes = await request.body();
  return bytes === undefined || bytes.length === 0 ? undefined : JSON.parse(Buffer.from(bytes).toString());
}
