import type { PlainRequest } from "./messages.ts";
import { formsOf, patternOf, type Secret, secretsOf } from "./redact.ts";
import type { Target } from "./target.ts";

/**
 * A line for a POSIX shell that sends a request again. Shell variables replace the secrets; export them before:
 * `CHAT_CONTRACT_BASIC` (`user:password`), `CHAT_CONTRACT_BEARER`, `CHAT_CONTRACT_COOKIE`, and
 * `CHAT_CONTRACT_HEADER_NAME` for a header of the target; `***` if a variable would not give the same bytes.
 */
export function curlOf({ method, target, headers, body }: PlainRequest, server: Target): string {
  const secrets = secretsOf(server);
  const quote = (text: string) => quoted(text, secrets);
  const basic = secrets.find(({ variable }) => variable === "CHAT_CONTRACT_BASIC_BASE64")?.value;
  const fields = Object.entries(headers).map(([name, value]) => {
    if (name === "authorization" && basic !== undefined && value === `Basic ${basic}`)
      return `-u "$CHAT_CONTRACT_BASIC"`;
    return `-H ${quote(value === "" ? `${name};` : `${name}: ${value}`)}`;
  });
  // Without it, curl says that any body is a form.
  if (body !== undefined && headers["content-type"] === undefined) fields.push("-H 'content-type:'");
  const [before, data] = dataOf(body, quote);
  const words = [
    "curl -isS --path-as-is -g",
    method === "HEAD" ? "-I" : `-X ${quote(method)}`,
    quote(new URL(server.url).origin + target),
    ...fields.filter((it) => it !== "-H 'accept: */*'"),
    ...data,
  ];
  return before + words.join(" ");
}

function dataOf(body: PlainRequest["body"], quote: (text: string) => string): [string, string[]] {
  if (body === undefined) return ["", []];
  if (typeof body === "string" && !body.includes("\0")) return ["", [`--data-raw ${quote(body)}`]];
  return [`printf %s '${Buffer.from(body).toString("base64")}' | base64 -d | `, ["--data-binary @-"]];
}

/** In single quotes if necessary, with variables between them in double ones. */
function quoted(text: string, secrets: readonly Secret[]): string {
  const forms = secrets.flatMap(({ value, variable }) =>
    formsOf(value).map((form) => ({ form, stands: form === value ? variable : undefined })),
  );
  const pattern = patternOf(forms.map(({ form }) => form));
  const pieces: string[] = [];
  let plain = "";
  let end = 0;
  for (const { 0: form, index } of pattern ? text.matchAll(pattern) : []) {
    plain += text.slice(end, index);
    end = index + form.length;
    const variable = forms.find((it) => it.form === form)?.stands;
    if (variable === undefined) plain += "***";
    else {
      pieces.push(literal(plain), `"$${variable}"`);
      plain = "";
    }
  }
  return [...pieces, literal(plain + text.slice(end))].join("") || "''";
}

function literal(text: string): string {
  if (/^[\w@%+=:,./-]*$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
