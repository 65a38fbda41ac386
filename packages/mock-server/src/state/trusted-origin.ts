/**
 * An origin whose pages are let in, as a browser writes it (https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin).
 *
 * @throws TypeError where it is none. Nothing that stands for many, such as `*` or `null`, is one.
 */
export function checkOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  if (isWeb && url.origin === text) return text;
  const hint = isWeb ? `write ${url.origin}` : "it has a scheme, a host and a port";
  throw new TypeError(`a trusted origin has to be such as http://127.0.0.1:5173, not '${text}': ${hint}`);
}
