import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { curlOf } from "../../src/send/curl.ts";
import type { PlainRequest } from "../../src/send/messages.ts";
import type { Target } from "../../src/send/target.ts";

const target: Target = {
  url: "http://127.0.0.1:4010/base",
  credentials: { basic: { username: "ada", password: "pass:word" }, bearer: "to'ken", apiKey: "c&okie" },
  headers: { "x-team-key": "red-secret", "user-agent": "ours" },
};
const GET: PlainRequest = { method: "GET", target: "/base/pets", headers: {} };
const ENV = {
  CHAT_CONTRACT_BASIC: "ada:pass:word",
  CHAT_CONTRACT_BASIC_BASE64: "YWRhOnBhc3M6d29yZA==",
  CHAT_CONTRACT_BEARER: "to'ken",
  CHAT_CONTRACT_COOKIE: "c&okie",
  CHAT_CONTRACT_HEADER_X_TEAM_KEY: "red-secret",
};

/** The arguments that a shell gives curl, and its standard input. */
async function words(line: string): Promise<{ args: string[]; stdin: string }> {
  const fake = `curl() { for word; do printf '%s\\0' "$word"; done; case "$*" in *@-*) base64;; esac; }`;
  const { stdout } = await promisify(execFile)("sh", ["-c", `${fake}\n${line}`], {
    env: { ...ENV, PATH: process.env.PATH },
  });
  const all = stdout.split("\0");
  return { args: all.slice(0, -1), stdin: all.at(-1) ?? "" };
}

test("a request without secrets is a plain line", () => {
  expect(curlOf({ ...GET, headers: { accept: "*/*", "x-one": "1" } }, target)).toBe(
    "curl -isS --path-as-is -g -X GET http://127.0.0.1:4010/base/pets -H 'x-one: 1'",
  );
});

test.each(["it's", '$HOME `id` "x" \\', "two\nlines", "ü", "!", "-d"])(
  "a shell gives curl the text %j",
  async (text) => {
    const body = JSON.stringify({ text });
    const request = {
      method: "POST",
      target: "/base/pets?x=[1]&y='",
      headers: { "x-text": "it's $HOME" },
      body,
    };
    const { args } = await words(
      curlOf({ ...request, headers: { ...request.headers, "content-type": "a/b" } }, target),
    );
    expect(args).toContain("http://127.0.0.1:4010/base/pets?x=[1]&y='");
    expect(args).toContain("x-text: it's $HOME");
    expect(args.slice(-2)).toEqual(["--data-raw", body]);
  },
);

test.each([
  [{ authorization: "Basic YWRhOnBhc3M6d29yZA==" }, ["-u", "ada:pass:word"]],
  [{ authorization: "bASIC YWRhOnBhc3M6d29yZA==" }, ["-H", "authorization: bASIC YWRhOnBhc3M6d29yZA=="]],
  [{ authorization: "Bearer to'ken" }, ["-H", "authorization: Bearer to'ken"]],
  [{ cookie: "session=c&okie; theme=dark" }, ["-H", "cookie: session=c&okie; theme=dark"]],
  [{ "x-team-key": "red-secret" }, ["-H", "x-team-key: red-secret"]],
])("the secret in %j is a variable, with which the line gives the same", async (headers, expected) => {
  const line = curlOf({ ...GET, headers }, target);
  for (const secret of Object.values(ENV)) expect(line).not.toContain(secret);
  expect((await words(line)).args.slice(-2)).toEqual(expected);
});

test("a secret in a form that no variable has is hidden", () => {
  const line = curlOf({ ...GET, target: "/base/pets?session=c%26okie&access_token=to'ken" }, target);
  expect(line).toContain(
    `'http://127.0.0.1:4010/base/pets?session=***&access_token='"$CHAT_CONTRACT_BEARER"`,
  );
});

test("bytes go through base64", async () => {
  const bytes = Buffer.from([0, 255, 10, 39]);
  const line = curlOf({ ...GET, method: "PUT", headers: { "content-type": "a/b" }, body: bytes }, target);
  const { args, stdin } = await words(line);
  expect(args.slice(-2)).toEqual(["--data-binary", "@-"]);
  expect(Buffer.from(stdin, "base64")).toEqual(bytes);
});

test("HEAD, an empty header, and a body without a type are told as curl has it", async () => {
  const head = await words(curlOf({ ...GET, method: "HEAD", headers: { "x-empty": "" } }, target));
  expect(head.args).toEqual(expect.arrayContaining(["-I", "-H", "x-empty;"]));
  const post = await words(curlOf({ ...GET, method: "POST", body: "{}" }, target));
  expect(post.args.slice(-4)).toEqual(["-H", "content-type:", "--data-raw", "{}"]);
});
