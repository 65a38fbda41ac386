/** Milliseconds until the next attempt, after the browser has given up. */
const AGAIN = 2000;

/**
 * @typedef {object} Hearing
 * @property {() => void} opened All that was read before may be out of date.
 * @property {() => void} lost
 * @property {(record: import("../../state/journal.ts").RequestRecord) => void} request
 * @property {(changed: string[]) => void} changed
 * @property {() => void} reloaded
 */

/**
 * Listens to the mock for as long as the page is seen: a browser allows few connections to one server, and an app that
 * is tried out needs them.
 *
 * @param {Hearing} hearing
 */
export function listen(hearing) {
  /** @type {EventSource | undefined} */
  let source;
  /** @type {number | undefined} */
  let timer;

  function open() {
    close();
    source = new EventSource("/__mock/events");
    source.addEventListener("open", hearing.opened);
    source.addEventListener("request", ({ data }) => hearing.request(JSON.parse(data)));
    source.addEventListener("state", ({ data }) => hearing.changed(JSON.parse(data).changed));
    source.addEventListener("reload", hearing.reloaded);
    source.addEventListener("error", () => {
      hearing.lost();
      // After a refusal the browser does not try again by itself.
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN);
    });
  }
  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  if (!document.hidden) open();
}
