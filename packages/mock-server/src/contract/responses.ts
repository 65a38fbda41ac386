import type { PrismResponse } from "../prism/prism.ts";
import type { Operation } from "./contract.ts";

/** The response that an operation declares for a status: by its number, by its range, or as `default`. */
export function declaredResponse({ prism }: Operation, status: number): PrismResponse | undefined {
  return explicitResponse(prism.responses, status) ?? prism.responses.find(({ code }) => code === "default");
}

function explicitResponse(responses: PrismResponse[], status: number): PrismResponse | undefined {
  const find = (wanted: string): PrismResponse | undefined =>
    responses.find(({ code }) => code.toUpperCase() === wanted);
  return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`);
}

/** The first status that the operation declares, so that none is invented where one fits. Else the first of all. */
export function chooseStatus({ prism }: Operation, candidates: readonly [number, ...number[]]): number {
  return candidates.find((status) => explicitResponse(prism.responses, status)) ?? candidates[0];
}
