/** The reference of the API, as pages for people: this file has what they share. */

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

/** A page of the reference, in parts. `policy` is the element that the function of that name gives; `title` is text. */
export function htmlPage(parts: { policy: string; title: string; head: string; body: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  ${parts.policy}
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <title>${escapeHtml(parts.title)}</title>
  ${parts.head}
</head>
<body>
  ${parts.body}
</body>
</html>
`;
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

/** The only file that Redoc would load from the internet: the logo of its makers, wide and narrow. */
const LOGO = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;
const NAME = `data:image/svg+xml,${encodeURIComponent(
  "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='14'><style>text{fill:#0044d4}@media(prefers-color-scheme:dark){text{fill:#8ab4ff}}</style><text y='11' font-size='12' font-family='sans-serif'>Redoc</text></svg>",
).replaceAll("'", "%27")}`;

/** The script of Redoc, or a page that has it, with the name instead of the logo. */
export function withoutLogo(text: string): string {
  return text.replace(LOGO, NAME);
}
