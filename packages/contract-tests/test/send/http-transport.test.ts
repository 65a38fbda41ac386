import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { serve, serveRaw } from "@chat-api/test-support/serve.ts";
import { expect, onTestFinished, test } from "vitest";
import { httpTransport, type TransportOptions } from "../../src/send/http-transport.ts";
import type { PlainRequest } from "../../src/send/messages.ts";
import { NotSendable } from "../../src/send/transport.ts";

const GET: PlainRequest = { method: "GET", target: "/", headers: {} };

function transport(url: string, options: TransportOptions = {}) {
  const made = httpTransport(url, options);
  onTestFinished(() => made.close());
  return made;
}

/** What a server sees of a request. */
async function seen(request: PlainRequest) {
  const { promise, resolve } = Promise.withResolvers<{ message: IncomingMessage; body: string }>();
  const url = await serve(async (message, response) => {
    resolve({ message, body: await text(message) });
    response.end();
  });
  await transport(url).send(request);
  return promise;
}

test.each(["/a/../b//c/./%2e%2e/%2F?x=%7E&y='|\"", "/?", "//host/path"])(
  "the target %s goes over the wire as it is",
  async (target) => {
    expect((await seen({ ...GET, target })).message.url).toBe(target);
  },
);

test.each(["TRACE", "OPTIONS", "HEAD", "PURGE", "DELETE"])("%s is sent", async (method) => {
  expect((await seen({ ...GET, method })).message.method).toBe(method);
});

test("a body of any method is sent with its length, and no header that nobody asked for", async () => {
  const request = { method: "DELETE", target: "/", headers: { "x-one": "1", "x-empty": "" }, body: "ü" };
  const { message, body } = await seen(request);
  expect(body).toBe("ü");
  const { host, connection, ...rest } = message.headers;
  expect(rest).toEqual({ "x-one": "1", "x-empty": "", "content-length": "2" });
});

test("bytes arrive as they are", async () => {
  const url = await serve(async (message, response) => {
    response.end((await buffer(message)).toString("hex"));
  });
  const request = { ...GET, method: "POST", body: new Uint8Array([0, 128, 255]) };
  expect((await transport(url).send(request)).text).toBe("0080ff");
});

test("a response keeps every header line, and no redirect is followed", async () => {
  const url = await serve((_, response) => {
    response.writeHead(
      302,
      [
        ["location", "/other"],
        ["set-cookie", "a=1, 2"],
        ["set-cookie", "b=2"],
      ].flat(),
    );
    response.end("moved");
  });
  const { status, headers, text: body } = await transport(url).send(GET);
  expect([status, headers.get("location"), body]).toEqual([302, "/other", "moved"]);
  expect(headers.getSetCookie()).toEqual(["a=1, 2", "b=2"]);
});

test("one connection serves many requests", async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((message, response) => {
    ports.add(message.socket.remotePort);
    response.end();
  });
  const { send } = transport(url);
  for (let count = 0; count < 5; count++) await send(GET);
  expect(ports.size).toBe(1);
});

test("a connection that was closed while it was idle is opened again", async () => {
  let requests = 0;
  const url = await serveRaw((socket) => {
    socket.once("data", () => {
      requests++;
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      // The next request on this connection gets no response.
      socket.once("data", () => socket.resetAndDestroy());
    });
  });
  const { send } = transport(url);
  expect((await send(GET)).text).toBe("ok");
  expect((await send(GET)).text).toBe("ok");
  expect(requests).toBe(2);
});

test("a body that was compressed without being asked for is read", async () => {
  const url = await serve((_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("plain")),
  );
  expect((await transport(url).send(GET)).text).toBe("plain");
});

test("a body is read in the charset that it names, and a byte order mark is kept", async () => {
  const url = await serve((request, response) => {
    const latin = request.url === "/latin1";
    response.setHeader("content-type", latin ? "text/plain; charset=iso-8859-1" : "application/json");
    response.end(latin ? Buffer.from([0xfc]) : "\ufeff{}");
  });
  const { send } = transport(url);
  expect((await send({ ...GET, target: "/latin1" })).text).toBe("ü");
  expect((await send(GET)).text).toBe("\ufeff{}");
});

test.each<[string, string, TransportOptions, (socket: Socket) => void]>([
  ["a server that does not respond", "timeout", { timeout: 100 }, () => {}],
  [
    "a body that does not end",
    "timeout",
    { timeout: 100 },
    (socket) => void socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
  ],
  [
    "a body that trickles",
    "timeout",
    { timeout: 200 },
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      const timer = setInterval(() => socket.write("1\r\nx\r\n"), 10);
      socket.once("close", () => clearInterval(timer));
    },
  ],
  ["a connection that is dropped", "connection", {}, (socket) => void socket.destroy()],
  ["a connection that is reset", "connection", {}, (socket) => void socket.resetAndDestroy()],
  [
    "a body that is cut off",
    "connection",
    {},
    (socket) => void socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
  ],
  ["what is not HTTP", "not HTTP", {}, (socket) => void socket.end("220 mail.example.org ESMTP\r\n")],
  [
    "a header without a name",
    "not HTTP",
    {},
    (socket) => void socket.end("HTTP/1.1 200 OK\r\n: value\r\n\r\n"),
  ],
  [
    "a body that is not in its coding",
    "not HTTP",
    {},
    (socket) =>
      void socket.end("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain"),
  ],
  [
    "a body that is too large",
    "too large",
    { limit: 10 },
    (socket) => void socket.end("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901"),
  ],
  [
    "a body that grows too large when it is decompressed",
    "too large",
    { limit: 100 },
    (socket) => {
      const body = gzipSync("x".repeat(10_000));
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`);
      socket.end(body);
    },
  ],
])("%s is a failure: %s", async (_, kind, options, listener) => {
  const url = await serveRaw((socket) => void socket.once("data", () => listener(socket)));
  await expect(transport(url, options).send(GET)).rejects.toMatchObject({ name: "TransportError", kind });
});

test("nobody listens: a failure of the connection that says so", async () => {
  await expect(transport("http://127.0.0.1:9").send(GET)).rejects.toMatchObject({
    kind: "connection",
    message: expect.stringContaining("ECONNREFUSED"),
  });
});

test("a server of http is not HTTP for https", async () => {
  const url = await serve((_, response) => response.end());
  await expect(transport(url.replace("http:", "https:")).send(GET)).rejects.toMatchObject({
    kind: "not HTTP",
    message: expect.stringMatching(/^The response is not HTTP: [a-z ]+\.$/),
  });
});

test("a request that HTTP can't carry is not sent, and no failure of the server", async () => {
  const { send } = transport("http://127.0.0.1:9");
  await expect(send({ ...GET, target: "/a b" })).rejects.toThrow(NotSendable);
  await expect(send({ ...GET, headers: { "x-line": "a\nb" } })).rejects.toThrow(NotSendable);
});

test("an abort is thrown on as it is", async () => {
  const url = await serve(() => {});
  const controller = new AbortController();
  const sending = transport(url).send(GET, controller.signal);
  controller.abort(new Error("enough"));
  await expect(sending).rejects.toThrow("enough");
});

test("a response that switches protocols has its status", async () => {
  const url = await serveRaw((socket) => {
    socket.once("data", () =>
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
    );
  });
  expect((await transport(url).send(GET)).status).toBe(101);
});
