import type { HttpResponse } from "../http/message.ts";
import { validateResponse } from "../validate/response.ts";
import type { OperationContext } from "./context.ts";
import { refuse, withViolations } from "./error.ts";
import { generate, toHttpResponse } from "./generate.ts";

/** The response that was queued. The usual one if the entry of the queue only says when to respond. */
export function queued(context: OperationContext): HttpResponse | undefined {
  const { operation, queued: entry, violations } = context;
  if (entry === undefined) return undefined;
  const { body, drop, example, headers, status } = entry;
  if (drop) return { status: 500, headers: {}, drop: true };
  if (body === undefined && status === undefined && example === undefined && headers === undefined)
    return undefined;
  const made = generate(context, {
    dynamic: false,
    ...(example === undefined ? {} : { example }),
    ...(status === undefined ? {} : { code: status }),
  });
  const own = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (body === undefined) {
    if ("reason" in made)
      return refuse(context, [404], "404", `the queued response can't be made: ${made.reason}`);
    const response = toHttpResponse(made);
    Object.assign(response.headers, own);
    return response;
  }
  const shown = "reason" in made ? { status: 200, headers: {} } : made;
  const response: HttpResponse = {
    status: status ?? shown.status,
    headers: { "content-type": "application/json", ...shown.headers, ...own },
    body: JSON.stringify(body),
  };
  violations.push(...validateResponse(operation, response.status, response.headers, body));
  return withViolations(response, violations);
}
