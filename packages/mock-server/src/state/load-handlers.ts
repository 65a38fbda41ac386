import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyHandler } from "./handlers.ts";

/**
 * Loads handlers from a module whose default export they are.
 *
 * @throws Error that says what is wrong with the module.
 */
export async function importHandlers(file: string): Promise<Record<string, AnyHandler>> {
  const url = pathToFileURL(resolve(file));
  // Node never loads the same URL twice, and has no way to forget one.
  url.searchParams.set("loaded", String(performance.now()));
  let module: { default?: unknown };
  try {
    module = (await import(url.href)) as { default?: unknown };
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
  if (typeof module.default !== "object" || module.default === null) {
    throw new Error(`${file}: the default export has to be an object of handlers by operationId`);
  }
  return module.default as Record<string, AnyHandler>;
}

/**
 * Makes sure that handlers are functions, for operations that there are.
 *
 * @throws Error that names the one that is wrong.
 */
export function checkHandlers(
  handlers: Record<string, unknown>,
  operationIds: readonly string[],
  origin: string,
): void {
  for (const [id, handler] of Object.entries(handlers)) {
    if (!operationIds.includes(id)) {
      throw new Error(`${origin}: there is no operation '${id}'; there are ${operationIds.join(", ")}`);
    }
    if (typeof handler !== "function") throw new Error(`${origin}: the handler of ${id} is not a function`);
  }
}
