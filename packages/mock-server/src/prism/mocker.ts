import type { OpenApiDocument } from "../contract/document.ts";
import { configureFakers } from "./faker.ts";
import {
  loadPrism,
  type PrismInstance,
  type PrismLogger,
  type PrismOperation,
  type PrismRequest,
} from "./prism.ts";

/** A request that is routed already. */
export interface RoutedRequest extends PrismRequest {
  operation: PrismOperation;
}

/** Credentials and validation are checked before Prism is asked, once. */
export const ANSWER_ONLY = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

/**
 * Makes a Prism whose stages before the answer are done: routing, credentials and validation come first, see
 * `respond.ts`. Its own route is taken over from the request.
 */
export function createPrismInstance(document: OpenApiDocument): PrismInstance {
  const { createInstance, mock } = loadPrism();
  const options = (document["x-json-schema-faker"] ?? {}) as Record<string, unknown>;
  return createInstance(
    { ...ANSWER_ONLY, mock: { dynamic: false } },
    {
      logger: silent as unknown as PrismLogger,
      route: ({ input }) => ({ _tag: "Right", right: (input as RoutedRequest).operation }),
      mock: (args) => (logger) => {
        // In the same turn as the generation: all mocks of a process share the generators.
        if (args.config.dynamic) configureFakers(options, args.config.seed);
        return mock(args)(logger);
      },
    },
  );
}

const ignore = (): void => {};
const silent = {
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
  success: ignore,
  child: () => silent,
};
