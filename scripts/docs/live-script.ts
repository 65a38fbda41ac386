/**
 * The script of the live pages: it shows the contract, and reloads the page if the mock serves a changed one, keeping the
 * scroll position. Neither Redoc nor Swagger UI can replace the contract that they show.
 */
export const LIVE = `const KEPT = "kept while the page reloads";

/** Calls show with the contract at this path, and with the result of keep before the reload. */
export async function live(path, show, keep = () => undefined) {
  const load = async () => {
    const response = await fetch(path);
    if (!response.ok) throw new Error(response.statusText);
    return response.text();
  };
  const shown = await load();
  const { y = 0, kept } = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  sessionStorage.removeItem(KEPT);
  show(JSON.parse(shown), kept);
  if (y > 0) keepScroll(y);

  async function look() {
    if ((await load()) === shown) return;
    sessionStorage.setItem(KEPT, JSON.stringify({ y: scrollY, kept: keep() }));
    location.reload();
  }
  let events;
  function listen() {
    events?.close();
    // A browser has few connections to one host, and a page that nobody sees needs none.
    if (document.hidden) return;
    events = new EventSource("/__mock/events");
    for (const name of ["open", "reload"]) events.addEventListener(name, () => look().catch(() => {}));
  }
  document.addEventListener("visibilitychange", listen);
  listen();
}

/** Until all is drawn, and the page has scrolled to the anchor of its URL; or until somebody scrolls. */
function keepScroll(y) {
  const moved = new AbortController();
  for (const name of ["wheel", "keydown", "pointerdown"])
    addEventListener(name, () => moved.abort(), { signal: moved.signal });
  setTimeout(() => moved.abort(), 2000);
  requestAnimationFrame(function again() {
    if (moved.signal.aborted) return;
    if (Math.round(scrollY) !== Math.round(y)) scrollTo(0, y);
    requestAnimationFrame(again);
  });
}
`;
