import type { Case } from "./cases.ts";
import { failure, type Target } from "./target.ts";

/** How a case ended. */
export interface Outcome extends Pick<Case, "operationId" | "aspect" | "name"> {
  readonly result: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly reason?: string;
}

/** Runs the cases one after another, so that a server under test sees one request at a time. */
export async function* runCases(cases: readonly Case[], target: Target): AsyncGenerator<Outcome> {
  for (const current of cases) {
    const { operationId, aspect, name } = current;
    const skipped = current.skip?.(target);
    if (skipped !== undefined) {
      yield { operationId, aspect, name, result: "skipped", reason: skipped };
      continue;
    }
    try {
      await current.run(target);
      yield { operationId, aspect, name, result: "passed" };
    } catch (error) {
      yield { operationId, aspect, name, result: "failed", reason: failure(error) };
    }
  }
}
