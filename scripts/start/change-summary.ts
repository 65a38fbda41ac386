import { styleText } from "node:util";
import type { LocatedChange } from "@chat-api/openapi-diff";
import { parsePointer } from "@chat-api/openapi-document";

type State = "added" | "removed" | "changed";

/** The singular and the plural of the parts of a contract, by the section of its components. */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  operations: ["operation", "operations"],
  schemas: ["schema", "schemas"],
  parameters: ["parameter", "parameters"],
  responses: ["response", "responses"],
  requestBodies: ["request body", "request bodies"],
  headers: ["header", "headers"],
  securitySchemes: ["security scheme", "security schemes"],
};

/**
 * Sums up the changes for clients: `1 operation added, 2 schemas changed, breaking`.
 * @param changes Accepted changes have no impact, and are not counted.
 * @param color Whether to use colours.
 */
export function summaryOf(changes: readonly LocatedChange[], { color }: { color: boolean }): string {
  const counted = changes.filter(({ impact }) => impact === "major" || impact === "minor");
  if (counted.length === 0)
    return changes.some(({ impact }) => impact === "patch")
      ? "only words and examples changed"
      : "nothing changed for clients since the last commit";
  const things = new Map<string, Map<string, State>>();
  const note = (kind: string, name: string, state: State) => {
    const known = things.get(kind) ?? new Map<string, State>();
    // A part that was added or removed is not counted as changed too.
    if (state !== "changed" || !known.has(name)) known.set(name, state);
    things.set(kind, known);
  };
  for (const change of counted) {
    const tokens = parsePointer(change.documentPointer);
    const [, state] = /^(?:operation|name)-(added|removed)$/.exec(change.id) ?? [];
    if (tokens[0] === "components")
      note(tokens[1] as string, tokens[2] as string, (state as State) ?? "changed");
    else if (change.operations.length > 0)
      for (const title of change.operations) note("operations", title, (state as State) ?? "changed");
    else note("", tokens.join("/"), "changed");
  }
  const counts = [...things].flatMap(([kind, states]) =>
    (["added", "removed", "changed"] as const).flatMap((state) => {
      const count = [...states.values()].filter((it) => it === state).length;
      const names = NAMES[kind] ?? (["other part", "other parts"] as const);
      return count === 0 ? [] : [`${count} ${names[count === 1 ? 0 : 1]} ${state}`];
    }),
  );
  const paint = (text: string) => (color ? styleText("yellow", text, { validateStream: false }) : text);
  const breaking = counted.some(({ impact }) => impact === "major");
  return [...counts, breaking ? paint("breaking") : "not breaking"].join(", ");
}
