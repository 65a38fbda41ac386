/** Compares two OpenAPI descriptions: what changed, whom it breaks, which version it needs. */
export {
  type Acceptance,
  type AcceptedChange,
  acceptChanges,
  acceptedChangesFile,
  readAcceptedChanges,
  today,
} from "./accepted.ts";
export { type Base, type BaseChoice, baseAt, findBase } from "./base.ts";
export type { Affected, Change, Direction, Impact } from "./change.ts";
export { compareDescriptions, compareFiles, type Difference } from "./compare.ts";
export { type Description, readDescription } from "./contract/description.ts";
export { commitOf } from "./git.ts";
export { ReadyRedocly } from "./redocly/ready-redocly.ts";
export type { LocatedChange } from "./report.ts";
