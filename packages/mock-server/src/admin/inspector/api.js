/**
 * Reads what is at a path under `/__mock`.
 *
 * @param {string} path
 * @returns {Promise<any>}
 * @throws {Error} In words, if the mock is not there or refuses.
 */
export async function read(path) {
  return (await ask(path)).json();
}

/**
 * Changes what is at a path under `/__mock`.
 *
 * @param {"POST" | "PUT" | "DELETE"} method
 * @param {string} path
 * @param {unknown} [body]
 * @throws {Error} In words, if the mock is not there or refuses.
 */
export async function change(method, path, body) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  await ask(path, init);
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function ask(path, init) {
  let response;
  try {
    response = await fetch(`/__mock${path}`, init);
  } catch {
    throw new Error("The mock does not respond. Is it running?");
  }
  if (response.ok) return response;
  const text = await response.text();
  throw new Error(detailOf(text) ?? `The mock responded with ${response.status}: ${text.slice(0, 300)}`);
}

/**
 * The words of problem details (RFC 9457).
 *
 * @param {string} text
 * @returns {string | undefined}
 */
function detailOf(text) {
  try {
    const { detail } = JSON.parse(text);
    return typeof detail === "string" ? detail : undefined;
  } catch {
    return undefined;
  }
}
