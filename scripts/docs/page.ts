/** What the pages of the reference share. */

/** A Content Security Policy (CSP Level 3) that lets a page be what it is in itself, and ask nobody for anything. */
export function policy(more: Readonly<Record<string, string>> = {}): string {
  const directives = {
    "default-src": "'none'",
    "script-src": "'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'unsafe-inline'",
    "img-src": "data:",
    "font-src": "data:",
    "worker-src": "blob:",
    "base-uri": "'none'",
    "form-action": "'none'",
    ...more,
  };
  const text = Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
  return `<meta http-equiv="Content-Security-Policy" content="${text}">`;
}

/** JSON that can stand in a script element: nothing in it ends the element or the line. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/** Text that can stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
