import type { OpenApiDocument } from "@chat-api/openapi-document";
import { serve, serveRaw } from "@chat-api/test-support/serve.ts";
import { expect, test } from "vitest";
import { reach } from "../../src/run/preflight.ts";
import { always, bearer, pets, respond } from "../pets.ts";

const target = { url: "http://127.0.0.1:9", ...bearer };

test.each([
  ["that takes the credentials", always(200, [])],
  ["that fails, which is for the cases to find", always(500, {})],
  ["that redirects", always(302, {}, { location: "/login" })],
])("a run begins at a server %s", async (_, listener) => {
  await expect(reach({ ...target, url: await serve(listener) }, pets)).resolves.toBeUndefined();
});

test("one operation that lets the user in is enough, and nothing is changed to see that", async () => {
  const methods = new Set<string | undefined>();
  const url = await serve((request, response) => {
    methods.add(request.method);
    respond(response, request.url === "/pets" ? 403 : 404, {});
  });
  await reach({ ...target, url }, pets);
  expect([...methods]).toEqual(["GET"]);
});

test("one credential that opens is enough: that another one does not is for the cases to find", async () => {
  const url = await serve(({ headers }, response) =>
    respond(response, headers.authorization?.startsWith("Bearer") ? 200 : 401, []),
  );
  const credentials = {
    ...bearer.credentials,
    basic: { username: "ada", password: "wrong" },
    apiKey: "wrong",
  };
  await expect(reach({ url, credentials }, pets)).resolves.toBeUndefined();
});

test("nothing listens", async () => {
  await expect(reach(target, pets)).rejects.toMatchObject({
    name: "CannotRunError",
    message: expect.stringMatching(/^Nothing responds at http:\/\/127\.0\.0\.1:9: .*ECONNREFUSED/),
    next: "Is the server running, and the port the right one?",
  });
});

test("a host that there is not", async () => {
  await expect(reach({ ...target, url: "http://nowhere.invalid" }, pets)).rejects.toMatchObject({
    message: expect.stringContaining("Nothing responds at http://nowhere.invalid"),
  });
});

test("nothing responds in time", async () => {
  const url = await serve(() => {});
  await expect(reach({ ...target, url, timeout: 100 }, pets)).rejects.toMatchObject({
    message: `Nothing responds at ${url}: No response within 100 ms.`,
  });
});

test("a server does not speak HTTP", async () => {
  const url = await serveRaw((socket) => void socket.end("220 mail.example.org ESMTP\r\n"));
  await expect(reach({ ...target, url }, pets)).rejects.toThrow(
    /does not speak http: The response is not HTTP/,
  );
  const plain = await serve(always(200, []));
  await expect(reach({ ...target, url: plain.replace("http", "https") }, pets)).rejects.toThrow(
    /does not speak https/,
  );
});

test("every operation refuses the credentials", async () => {
  const url = await serve(always(401, {}));
  await expect(reach({ ...target, url }, pets)).rejects.toMatchObject({
    message: `${url} refuses the credentials for every operation that was tried: petList 401, petGet 401.`,
    next: expect.stringContaining("Are the credentials right"),
  });
});

test("every operation leads to another server, as from http to https", async () => {
  const url = await serve(always(308, {}, { location: "https://pets.example.org/pets" }));
  await expect(reach({ ...target, url }, pets)).rejects.toMatchObject({
    message: `${url} leads every operation that was tried elsewhere, such as to https://pets.example.org/pets.`,
    next: "Is that the server? Then give its URL: no redirect is followed.",
  });
});

test("no credentials are given for any operation", async () => {
  const url = await serve(always(401, {}));
  await expect(reach({ url, credentials: {} }, pets)).rejects.toMatchObject({
    name: "CannotRunError",
    message: "No operation can be opened: no credentials for basic or bearer or cookie were given.",
  });
});

test("if every operation changes something, those are tried", async () => {
  const document: OpenApiDocument = structuredClone(pets);
  delete document.paths["/pets/{pet}"];
  delete document.paths["/pets"].get;
  const url = await serve((request, response) =>
    respond(response, request.method === "POST" ? 403 : 404, {}),
  );
  await expect(reach({ ...target, url }, document)).rejects.toThrow(/petCreate 403/);
});
