export { DescriptionError, type Problem, type SourceLocation } from "@chat-api/openapi-document";
export type { ContractDescription, DescribedOperation } from "./admin/endpoints.ts";
export { explainFailure } from "./cli/explain-failure.ts";
export { createMock, type Mock } from "./mock.ts";
export type { InferenceSummary, ResourceSummary } from "./resources/explain.ts";
export type { PartitionState, ResourcesState } from "./resources/resources.ts";
export { type MockServer, type MockServerOptions, startMockServer } from "./server.ts";
export type { MockOperation, MockReload, ReloadEvent } from "./state/events.ts";
export type {
  AnyHandler,
  AnyHandlers,
  Handler,
  HandlerContext,
  HandlerError,
  HandlerRequest,
  HandlerResponse,
  Handlers,
  ResourceAccess,
  TypedOperation,
} from "./state/handlers.ts";
export type { RecordedViolation, RequestRecord } from "./state/journal.ts";
export type { LogEntry } from "./state/log.ts";
export type { StateSnapshot } from "./state/mock-state.ts";
export type { MockOptions, MockPage, MockPages } from "./state/options.ts";
export type { QueuedResponse } from "./state/queue.ts";
export type { Violation } from "./validate/violation.ts";
