/** @typedef {import("../../state/journal.ts").RequestRecord} RequestRecord */

/**
 * @typedef {object} Filter
 * @property {string} text Every word of it has to occur.
 * @property {boolean} errors Only responses of 400 and more, and dropped connections.
 * @property {boolean} violations Only what breaks the contract.
 */

/** What is searched, made once for each record. @type {WeakMap<RequestRecord, string>} */
const texts = new WeakMap();

/**
 * @param {RequestRecord} record
 * @param {Filter} filter
 */
export function matches(record, { text, errors, violations }) {
  const { status } = record.response;
  if (errors && status !== 0 && status < 400) return false;
  if (violations && record.violations.length === 0) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => textOf(record).includes(word));
}

/** @param {RequestRecord} record */
function textOf(record) {
  let text = texts.get(record);
  if (text === undefined) {
    const { response, operationId = "", request, violations } = record;
    const broken = violations.map(({ code, text: words }) => `${words} ${code}`);
    text = [response.status || "dropped", request.method, request.url, operationId, ...broken]
      .join(" ")
      .toLowerCase();
    texts.set(record, text);
  }
  return text;
}
