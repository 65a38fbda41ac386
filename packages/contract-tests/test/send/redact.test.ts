import { expect, test } from "vitest";
import { redact, secretsOf } from "../../src/send/redact.ts";
import type { Target } from "../../src/send/target.ts";

const password = 'p"s/s w<rd&é';
const target: Target = {
  url: "http://127.0.0.1:1",
  credentials: { basic: { username: "ada", password }, bearer: "tok+en/=", apiKey: "c00kie" },
  headers: { "x-team-key": "red-secret", accept: "application/json" },
};
const secrets = secretsOf(target);
const pair = Buffer.from(`ada:${password}`);

test.each([
  ["as it is", password],
  ["in a URL", encodeURIComponent(password)],
  ["in a URL, in small letters", encodeURIComponent(password).replace(/%../g, (it) => it.toLowerCase())],
  ["in a form", new URLSearchParams({ password }).toString()],
  ["in JSON", JSON.stringify({ password })],
  ["in JSON within JSON", JSON.stringify(JSON.stringify({ password }))],
  ["in HTML", `<i>${password.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;")}</i>`],
  ["in base64", Buffer.from(password).toString("base64")],
  ["as HTTP Basic", `Basic ${pair.toString("base64")}`],
  ["as HTTP Basic in a URL", encodeURIComponent(pair.toString("base64"))],
  ["a token", "Bearer tok+en/="],
  ["a cookie", "session=c00kie; theme=dark"],
  ["a header of the target", "x-team-key: red-secret"],
])("a secret is hidden: %s", (_, text) => {
  const redacted = redact(text, secrets);
  expect(redacted).toContain("***");
  for (const hidden of [
    password,
    "s/s w",
    "s%2Fs",
    "tok+en",
    "c00kie",
    "red-secret",
    pair.toString("base64").slice(0, 12),
  ])
    expect(redacted).not.toContain(hidden);
});

test("a text without a secret stays", () => {
  const text = '{"accept":"application/json","user":"ada"}';
  expect(redact(text, secrets)).toBe(text);
  expect(redact("text", secretsOf({ ...target, credentials: {}, headers: {} }))).toBe("text");
});

test("a secret that begins like another leaves nothing of it", () => {
  const both = secretsOf({ ...target, credentials: { bearer: "secret", apiKey: "secret-and-more" } });
  expect(redact("secret-and-more, secret", both)).toBe("***, ***");
});

test("a short secret is hidden as a word by itself, and not in other words", () => {
  const short = secretsOf({ ...target, credentials: { bearer: "t", apiKey: "abc" } });
  expect(redact("Bearer t; session=abc; a title of the alphabet, abcd", short)).toBe(
    "Bearer ***; session=***; a title of the alphabet, abcd",
  );
});

test("the claims of a token are hidden in a token with another signature too", () => {
  const token = secretsOf({ ...target, credentials: { bearer: "eyJhbGci.eyJzdWIi.c2lnbmVk" } });
  expect(redact("Bearer eyJhbGci.eyJzdWIi.c2lnbmVk", token)).toBe("Bearer ***");
  expect(redact("Bearer eyJhbGci.eyJzdWIi.b3RoZXI", token)).toBe("Bearer ***.b3RoZXI");
});
