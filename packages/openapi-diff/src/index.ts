/** Compares two OpenAPI descriptions: what changed, whom it affects, and which version it needs. */
export type { Audience, Change, Impact, LocatedChange } from "./change.ts";
export { type CompareOptions, compareDescriptions, readComparable } from "./compare-descriptions.ts";
export { type Base, type BaseChoice, baseAt, findBase } from "./git/base.ts";
export { commitOf } from "./git/git.ts";
export { ReadyRedocly } from "./redocly/ready-redocly.ts";
export {
  type AcceptedChange,
  acceptChanges,
  acceptedChangesFile,
  readAcceptedChanges,
  today,
} from "./report/accepted-changes.ts";
export { FORMATS, type Format, format } from "./report/formats.ts";
export { type Report, type ReportSource, reportOf, type Verdict, verdictOf } from "./report/report.ts";
