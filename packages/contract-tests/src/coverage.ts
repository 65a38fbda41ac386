import { type OpenApiDocument, operationsOf } from "./openapi/operations.ts";

/** Counts which of the declared responses were seen on the wire. */
export interface Coverage {
  /** Notes that an answer of the operation came and was what this response declares. */
  reach(operationId: string, response: string): void;
  /** What was declared and never came, as `operationId response`. */
  missing(): string[];
  /** A table of operations by responses, and the count below it. */
  format(): string;
}

export function createCoverage(document: OpenApiDocument): Coverage {
  const declared = operationsOf(document).map(({ id, responses }) => ({ id, keys: Object.keys(responses) }));
  const reached = new Set<string>();
  const all = declared.flatMap(({ id, keys }) => keys.map((key) => `${id} ${key}`));
  const missing = () => all.filter((cell) => !reached.has(cell));

  function format(): string {
    const columns = [...new Set(declared.flatMap(({ keys }) => keys))].sort();
    const width = Math.max(0, ...declared.map(({ id }) => id.length));
    const mark = (id: string, key: string) => (reached.has(`${id} ${key}`) ? "reached" : "MISSING");
    const rows = declared.map(({ id, keys }) => {
      const cells = columns.map((key) => (keys.includes(key) ? mark(id, key) : "").padEnd(7));
      return [id.padEnd(width), ...cells].join("  ").trimEnd();
    });
    const head = ["".padEnd(width), ...columns.map((key) => key.padEnd(7))].join("  ").trimEnd();
    const count = all.length - missing().length;
    return [head, ...rows, `${count} of ${all.length} declared responses reached`].join("\n");
  }

  return { reach: (id, response) => void reached.add(`${id} ${response}`), missing, format };
}
