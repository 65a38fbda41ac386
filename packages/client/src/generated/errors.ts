// Generated from chat.yaml by `pnpm generate`. Do not edit.

import type { APIErrors } from "./schema.ts";

/** The body of an error response, by status. */
export interface ErrorBodies {
  400: APIErrors;
  401: APIErrors;
  403: APIErrors;
  404: APIErrors;
  429: APIErrors;
  default: APIErrors;
}
