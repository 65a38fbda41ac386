export type { MockPages } from "./admin/own-pages.ts";
export type { MockPage } from "./admin/pages.ts";
export type { TenantState } from "./chat/tenant.ts";
export { explainFailure } from "./cli/explain-failure.ts";
export { DocumentError, type SourceLocation } from "./contract/document-error.ts";
export { createMock } from "./create-mock.ts";
export { type MockServer, type MockServerOptions, startMockServer } from "./server.ts";
export type {
  AnyHandler,
  AnyHandlers,
  Handler,
  HandlerAnswer,
  HandlerContext,
  HandlerError,
  HandlerRequest,
  Handlers,
  TypedOperation,
} from "./state/handlers.ts";
export type { MockOptions } from "./state/options.ts";
export type { NextAnswer } from "./state/queue.ts";
export type { LogEntry, RecordedViolation, RequestRecord } from "./state/record.ts";
export type {
  ContractDescription,
  DescribedOperation,
  Mock,
  MockOperation,
  MockReload,
  MockState,
  ReloadEvent,
} from "./state/types.ts";
export type { Violation } from "./validate/violation.ts";
