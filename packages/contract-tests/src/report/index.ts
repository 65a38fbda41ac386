/** A run as a report, and its forms: for a terminal, as a page, as JUnit XML. */

export type { Coverage, Reached } from "../coverage/coverage.ts";
export { createReport, type ReportSource } from "./create-report.ts";
export type { TerminalOptions } from "./drawing.ts";
export { htmlReport } from "./html.ts";
export { junitReport } from "./junit.ts";
export type * from "./report.ts";
export { terminalReport } from "./terminal.ts";
export { writeReport } from "./write-report.ts";
