type Decycle = (document: object) => object;

/**
 * Lets Prism's copy of a document be left out where it says nothing. Prism writes each part that is referred to out in
 * each place, so that what refers to itself can be told from the rest; with 1,000 operations that is half of a reload.
 * Where nothing refers to itself, the operations come out the same, but for the IDs that Prism gives to schemas.
 */
export function keepSharedParts(require: NodeJS.Require): void {
  const json = require("@stoplight/json") as { decycle: Decycle };
  const { decycle } = json;
  json.decycle = (document) => (isCyclic(document) ? decycle(document) : document);
}

function isCyclic(document: object): boolean {
  const known = new Set<unknown>();
  const around = new Set<unknown>();
  function visit(part: unknown): boolean {
    if (typeof part !== "object" || part === null || known.has(part)) return false;
    if (around.has(part)) return true;
    around.add(part);
    const found = Object.values(part).some(visit);
    around.delete(part);
    known.add(part);
    return found;
  }
  return visit(document);
}
