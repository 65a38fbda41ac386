import { declaredResponse } from "../contract/responses.ts";
import { validateParameters } from "../validate/parameters.ts";
import type { Call } from "./context.ts";

const NAME = "x-request-id";

/** The ID of a request: the caller's own, else a new one, where the contract allows it, else the one that it shows. */
export function requestId({ core, exchange, operation }: Call, status: number, shown: string): string {
  const own = exchange.request.headers[NAME];
  const isAllowed = validator();
  if (own !== undefined && isAllowed(own)) return own;
  const fresh = core.settings.newId();
  return isFreshAllowed() ? fresh : shown;

  // All new IDs are of one kind, so that one tells.
  function isFreshAllowed(): boolean {
    const key = `${NAME} ${status} fresh`;
    if (!operation.memo.has(key)) operation.memo.set(key, isAllowed(fresh));
    return operation.memo.get(key) === true;
  }

  function validator(): (value: string) => boolean {
    const headers = (declaredResponse(operation, status)?.headers ?? []).filter(
      ({ name }) => name.toLowerCase() === NAME,
    );
    const bundle = Reflect.get(operation.prism, "__bundled__") as unknown;
    return (value) =>
      validateParameters("header", headers, { [NAME]: value }, "response", bundle).length === 0;
  }
}
