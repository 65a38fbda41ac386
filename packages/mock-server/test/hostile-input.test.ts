import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MockServer, startMockServer } from "../src/index.ts";
import { AUTH, CHATS, head, JSON_BODY, sendRaw, statuses } from "./helpers.ts";

let mock: MockServer;
let impatient: MockServer;
beforeAll(async () => {
  mock = await startMockServer({ bodyLimit: 100_000 });
  impatient = await startMockServer({ timeout: 200 });
});
afterAll(() => Promise.all([mock.close(), impatient.close()]));

const post = (body: string | Buffer, headers: Record<string, string> = {}): Buffer => {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(head("POST", CHATS, { ...JSON_BODY, "content-length": String(bytes.length), ...headers })),
    bytes,
  ]);
};
const get = (target: string, headers: Record<string, string> = {}): string =>
  head("GET", target, { ...AUTH, ...headers });
const chunked = (...chunks: string[]): string =>
  head("POST", CHATS, { ...JSON_BODY, "transfer-encoding": "chunked" }) +
  chunks.map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`).join("");
const path = (id: string): string => get(`/api/v1/tenants/${id}/chats`);

// biome-ignore format: a table is easier to read.
const inputs: [name: string, bytes: string | Buffer, status: number][] = [
  ["malformed JSON", post('{"name":'), 400],
  ["an empty body", post(""), 400],
  ["an empty chunked body", `${chunked()}0\r\n\r\n`, 400],
  ["JSON after a byte order mark", post('\uFEFF{"name":"a"}'), 200],
  ["JSON that is not UTF-8", post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400],
  ["JSON in UTF-16", post(Buffer.from('{"name":"a"}', "utf16le")), 400],
  ["JSON that is nested deeply", post(`${"[".repeat(40_000)}${"]".repeat(40_000)}`), 400],
  ["a JSON number", post("1"), 400],
  ["JSON null", post("null"), 400],
  ["__proto__ in JSON", post('{"__proto__":{"name":"a"}}'), 400],
  ["a body that is too long", post(JSON.stringify({ name: "x".repeat(200_000) })), 413],
  ["a chunked body that is too long", `${chunked("x".repeat(60_000), "x".repeat(60_000))}0\r\n\r\n`, 413],
  ["chunked malformed JSON", `${chunked('{"na', 'me":')}0\r\n\r\n`, 400],
  ["a malformed chunk size", `${chunked()}zz\r\n`, 400],
  ["two content lengths", post("{}", { "Content-Length ": "3" }), 400],
  ["a negative content length", head("POST", CHATS, { ...JSON_BODY, "content-length": "-1" }), 400],
  ["a compressed body", post("{}", { "content-encoding": "gzip" }), 400],
  ["a form with a bad escape", post("name=%zz", { "content-type": "application/x-www-form-urlencoded" }), 400],
  ["multipart without a boundary", post("x", { "content-type": "multipart/form-data" }), 400],
  ["a content type without a subtype", post("{}", { "content-type": "foo" }), 400],
  ["a content type of semicolons", post("{}", { "content-type": ";;;" }), 400],
  ["a body where none is accepted", `${head("GET", CHATS, { ...AUTH, "content-length": "2" })}{}`, 400],
  ["an incomplete percent-escape", path("%E0%A4%A"), 400],
  ["a percent-escape that is not UTF-8", path("%ff"), 400],
  ["a lone percent sign", path("%"), 400],
  ["an escaped NUL", path("%00"), 400],
  ["an escaped slash", path("a%2Fb"), 400],
  ["a bad escape where no path is", get("/%zz"), 400],
  ["a bad escape in the query", get(`${CHATS}?limit=%zz`), 400],
  ["two slashes", get("//"), 404],
  ["two slashes and a host", get("//evil.example/api"), 404],
  ["an empty segment", get("/api/v1/tenants//chats"), 404],
  ["dot segments", get("/api/v1/../v1"), 404],
  ["absolute-form", get(`http://127.0.0.1${CHATS}`), 200],
  ["absolute-form without a path", get("http://127.0.0.1"), 404],
  ["absolute-form of an open bracket", get("http://["), 404],
  ["a target that is a word", get("foo"), 400],
  ["OPTIONS *", head("OPTIONS", "*"), 204],
  ["GET *", get("*"), 400],
  ["a NUL in the target", "GET /\0 HTTP/1.1\r\nhost: a\r\n\r\n", 400],
  ["a long target", get(`/${"a".repeat(10_000)}`), 404],
  ["a very long target", get(`/${"a".repeat(100_000)}`), 431],
  ["a very long header", get(CHATS, { "x-long": "a".repeat(100_000) }), 431],
  ["a query of ten thousand parameters", get(`${CHATS}?${"a&".repeat(5000)}`), 200],
  ["__proto__ in the query", get(`${CHATS}?__proto__=1&constructor=2`), 200],
  ["Accept without a subtype", get(CHATS, { accept: "foo" }), 400],
  ["Accept of semicolons", get(CHATS, { accept: "text/html;version=1;;" }), 406],
  ["Accept that would make a slow expression hang", get(CHATS, { accept: `a/b${"; ".repeat(5000)}!` }), 400],
  ["Accept of commas", get(CHATS, { accept: ",,,," }), 400],
  ["Accept as Java sends it", get(CHATS, { accept: "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2" }), 200],
  ["Accept with a bad quality", get(CHATS, { accept: "application/json;q=abc" }), 200],
  ["Accept of control characters", get(CHATS, { accept: "\u0080\u0081" }), 400],
  ["Prefer of equals signs", get(CHATS, { prefer: "====" }), 200],
  ["Prefer with an open quote", get(CHATS, { prefer: 'example="' }), 404],
  ["Prefer with a code of letters", get(CHATS, { prefer: "code=abc" }), 400],
  ["Prefer with a code of no response", get(CHATS, { prefer: "code=100" }), 400],
  ["Prefer with an endless delay", get(CHATS, { prefer: "delay=99999999999" }), 400],
  ["Authorization that is empty", get(CHATS, { authorization: "" }), 401],
  ["Authorization that is one word", get(CHATS, { authorization: "Bearer" }), 401],
  ["Authorization that is not Base64", get(CHATS, { authorization: "Basic %%%" }), 401],
  ["Authorization of bytes", get(CHATS, { authorization: "Basic \u00ff\u00fe" }), 401],
  ["Cookie of semicolons", get(CHATS, { authorization: "", cookie: ";;;=;" }), 401],
  ["Origin of bytes", get(CHATS, { origin: "\u00ff" }), 200],
  ["Expect that nobody knows", get(CHATS, { expect: "a-miracle" }), 417],
  ["HTTP/1.0", `GET ${CHATS} HTTP/1.0\r\nauthorization: Bearer x\r\n\r\n`, 200],
  ["HTTP/1.1 without a host", `GET ${CHATS} HTTP/1.1\r\nauthorization: Bearer x\r\nconnection: close\r\n\r\n`, 400],
  ["HTTP/9.9", `GET ${CHATS} HTTP/9.9\r\nhost: a\r\n\r\n`, 400],
  ["no HTTP", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400],
  ["a method that nobody knows", "FOO / HTTP/1.1\r\nhost: a\r\n\r\n", 400],
  ["TRACE", head("TRACE", CHATS, AUTH), 405],
  ["CONNECT", "CONNECT example.org:443 HTTP/1.1\r\nhost: example.org\r\n\r\n", 405],
  ["an upgrade", get(CHATS, { connection: "close, upgrade", upgrade: "websocket" }), 200],
  ["a folded header", `GET ${CHATS} HTTP/1.1\r\nhost: a\r\nx: 1\r\n 2\r\nauthorization: Bearer x\r\nconnection: close\r\n\r\n`, 400],
  ["two authorizations", `GET ${CHATS} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer x\r\nauthorization: Bearer y\r\nconnection: close\r\n\r\n`, 200],
];

describe("an input that no client should send", () => {
  test.each(inputs)("%s gets one response", async (_, bytes, status) => {
    expect(statuses(await sendRaw(mock.port, bytes))).toEqual([status]);
  });

  test("a body that never comes is given up", async () => {
    const bytes = `${head("POST", CHATS, { ...JSON_BODY, "content-length": "100" })}{"na`;
    expect(statuses(await sendRaw(impatient.port, bytes))).toEqual([408]);
  });

  test("headers that never end are given up", async () => {
    expect(statuses(await sendRaw(impatient.port, `GET ${CHATS} HTTP/1.1\r\nhost: a\r\n`))).toEqual([408]);
  });

  test("clients that leave in the middle do no harm", async () => {
    const leave = (bytes: string): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(mock.port, "127.0.0.1", () => socket.write(bytes, () => socket.destroy()));
        socket.on("close", () => resolve());
      });
    const half = `${head("POST", CHATS, { ...JSON_BODY, "content-length": "100" })}{"na`;
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => leave(i % 2 ? half : get(CHATS, { prefer: "delay=100" }))),
    );
  });

  test("Expect: 100-continue gets its response before the body", async () => {
    const received = await sendRaw(mock.port, post('{"name":"a"}', { expect: "100-continue" }));
    expect(received.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")).toBe(true);
  });

  test("Expect: 100-continue before a body that is too long gets the response at once", async () => {
    const received = await sendRaw(
      mock.port,
      head("POST", CHATS, { ...JSON_BODY, "content-length": "9999999", expect: "100-continue" }),
    );
    expect(received.slice(0, 12)).toBe("HTTP/1.1 413");
  });

  test("requests in one packet get their responses in their order", async () => {
    const first = head("GET", CHATS, { ...AUTH, connection: "keep-alive", prefer: "delay=50, code=404" });
    const second = head("GET", CHATS, { ...AUTH, connection: "keep-alive", prefer: "code=429" });
    expect(statuses(await sendRaw(mock.port, first + second + get(CHATS)))).toEqual([404, 429, 200]);
  });
});

test("after all of it, the mock still responds", async () => {
  const response = await fetch(mock.url + CHATS, { headers: AUTH });
  expect(response.status).toBe(200);
  expect(mock.requests().filter(({ response }) => response.status >= 500)).toEqual([]);
});
