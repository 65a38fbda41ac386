import type { Change } from "../src/change.ts";

/** A compatible change, with these properties instead of its own. */
export function change(values: Partial<Change> = {}): Change {
  return {
    id: "property-added",
    pointer: "#/components/schemas/Note/properties/done",
    direction: "response",
    impact: "minor",
    affects: ["servers"],
    message: "`Note.done` was added (chatListNotes): responses promise more than before.",
    ...values,
  };
}
