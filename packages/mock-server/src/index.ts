export type { TenantState } from "./chat-tenant.ts";
export { createMock } from "./create-mock.ts";
export { DocumentError, type SourceLocation } from "./document-error.ts";
export { explainFailure } from "./explain-failure.ts";
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
} from "./handlers.ts";
export type {
  ContractDescription,
  DescribedOperation,
  Mock,
  MockOperation,
  MockReload,
  MockState,
  ReloadEvent,
} from "./mock.ts";
export type { NextAnswer } from "./next-answers.ts";
export type { MockOptions } from "./options.ts";
export type { MockPage } from "./page-answer.ts";
export type { MockPages } from "./pages.ts";
export type { LogEntry, RecordedViolation, RequestRecord } from "./record.ts";
export { type MockServer, type MockServerOptions, startMockServer } from "./start-mock-server.ts";
export type { Violation } from "./violation.ts";
