import {
  acceptChanges,
  acceptedChangesFile,
  compareDescriptions,
  ReadyRedocly,
  readAcceptedChanges,
  readComparable,
  today,
} from "@chat-api/openapi-diff";
import { summaryOf } from "./change-summary.ts";

/** Sums up the changes of a contract, which was linted, since an older one. */
export type ChangesSince = (contract: string, options: { color: boolean }) => Promise<string>;

/** One for all bases, since it has a thread. */
let redocly: ReadyRedocly | undefined;

/** Reads the older contract, whose file may be removed after that. */
export async function compareWith(file: string): Promise<ChangesSince> {
  const base = await readComparable(file);
  redocly ??= new ReadyRedocly();
  const { run } = redocly;
  return async (contract, options) => {
    const revision = await readComparable(contract);
    const changes = await compareDescriptions(base, revision, { run });
    const accepted = await readAcceptedChanges(acceptedChangesFile(contract));
    return summaryOf(acceptChanges(changes, accepted, today()).changes, options);
  };
}
