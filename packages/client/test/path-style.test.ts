/** The path style behaves as openapi-fetch does: what that package's own tests assert, on this client. */
import { createPathClient } from "@chat-api/client/paths";
import { describe, expect, test, vi } from "vitest";
import { errors, list, session, tenant } from "./fixtures.ts";

const CHATS = "/api/v1/tenants/{tenant}/chats";
const CHAT = "/api/v1/tenants/{tenant}/chats/{chat}";
const params = { path: { tenant } };
const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
const WITH_BODY = ["PUT", "POST", "DELETE", "OPTIONS", "PATCH"] as const;

type Init = Record<string, unknown>;
type Call = (path: string, init?: Init) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** A client whose requests are handled here, each as a real Request. */
function observed(
  handler: (request: Request) => Response | Promise<Response> = () => Response.json({}),
  options: object = {},
) {
  const requests: Request[] = [];
  const client = createPathClient({
    baseUrl: "https://fake-api.example",
    retry: 0,
    ...options,
    fetch: async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init);
      requests.push(request.clone());
      return handler(request);
    },
  });
  const call = (method: string) => (client as unknown as Record<string, Call>)[method] as Call;
  return { client, requests, call };
}

describe("methods", () => {
  // fetch itself refuses TRACE
  test.each(METHODS.filter((it) => it !== "TRACE"))(
    "%s is sent, by itself and by request",
    async (method) => {
      const { call, client, requests } = observed(() => new Response(null, { status: 204 }));
      await call(method)("/anything");
      const request = client.request as unknown as (method: string, path: string) => Promise<unknown>;
      await request(method.toLowerCase(), "/anything");
      expect(requests.map((it) => it.method)).toEqual([method, method]);
    },
  );

  test("a body that HEAD promises is not read", async () => {
    const { call } = observed(() => new Response(null, { headers: { "content-length": "42" } }));
    expect(await call("HEAD")("/anything")).toMatchObject({ data: undefined, response: { ok: true } });
  });
});

describe("parameters", () => {
  test.each([
    ["{value}", "a", "a"],
    ["{value}", { a: "b", c: "d" }, "a,b,c,d"],
    ["{value}", [1, 2, 3], "1,2,3"],
    ["{value*}", { e: "f", g: "h" }, "e=f,g=h"],
    ["{value*}", [4, 5, 6], "4,5,6"],
    ["{.value}", "label", ".label"],
    ["{.value}", [1, 2, 3], ".1,2,3"],
    ["{.value*}", { e: "f", g: "h" }, ".e=f.g=h"],
    ["{;value}", "matrix", ";value=matrix"],
    ["{;value}", { a: "b" }, ";value=a,b"],
    ["{;value*}", [4, 5], ";value=4;value=5"],
  ])("the path %s with %j is %s", async (template, value, expected) => {
    const { call, requests } = observed();
    await call("GET")(`/x/${template}/y`, { params: { path: { value } } });
    expect(new URL(requests[0]?.url ?? "").pathname).toBe(`/x/${expected}/y`);
  });

  test("a path serializer of the call replaces the default", async () => {
    const { call, requests } = observed(undefined, {
      pathSerializer: () => "https://fake-api.example/client",
    });
    await call("GET")("/x/{id}", { params: { path: { id: 1 } } });
    const pathSerializer = (path: string, { id }: { id: number }) => path.replace("{id}", `[${id}]`);
    await call("GET")("/x/{id}", { params: { path: { id: 1 } }, pathSerializer });
    expect(requests.map((it) => new URL(it.url).pathname)).toEqual(["/client", "/x/[1]"]);
  });

  test.each([
    [{ string: "string", number: 0, boolean: false }, "?string=string&number=0&boolean=false"],
    [{ array: [], other: [] }, ""],
    [{ string: undefined, number: null }, ""],
    [{ array: [1, 2], after: true }, "?array=1&array=2&after=true"],
    [{ object: { foo: "bar", bar: "baz" } }, "?object[foo]=bar&object[bar]=baz"],
    [{ reserved: "a/b?c&d" }, "?reserved=a%2Fb%3Fc%26d"],
  ])("the query %j is %s", async (query, expected) => {
    const { call, requests } = observed();
    await call("GET")("/x", { params: { query } });
    expect(new URL(requests[0]?.url ?? "").search).toBe(expected);
  });

  test.each([
    [{ array: { style: "form", explode: false } }, "?array=1,2&object[a]=b"],
    [{ array: { style: "pipeDelimited", explode: false } }, "?array=1|2&object[a]=b"],
    [{ object: { style: "form", explode: true } }, "?array=1&array=2&a=b"],
    [() => "?alpha=2", "?alpha=2"],
  ])("a query serializer of the client or the call writes it: %j", async (querySerializer, expected) => {
    const query = { array: [1, 2], object: { a: "b" } };
    const { call, requests } = observed(undefined, { querySerializer });
    await call("GET")("/x", { params: { query } });
    const plain = observed();
    await plain.call("GET")("/x", { params: { query }, querySerializer });
    for (const { url } of [...requests, ...plain.requests]) expect(new URL(url).search).toBe(expected);
  });

  test("options of two query serializers are merged, those of the call over those of the client", async () => {
    const { call, requests } = observed(undefined, {
      querySerializer: { allowReserved: true, array: { style: "form", explode: false } },
    });
    const query = { text: "a/b", array: [1, 2] };
    await call("GET")("/x", { params: { query } });
    await call("GET")("/x", { params: { query }, querySerializer: { allowReserved: false } });
    expect(requests.map((it) => new URL(it.url).search)).toEqual([
      "?text=a/b&array=1,2",
      "?text=a%2Fb&array=1,2",
    ]);
  });

  test("header parameters are sent", async () => {
    const { call, requests } = observed();
    await call("GET")("/x", { params: { header: { "x-required-header": "correct" } } });
    expect(requests[0]?.headers.get("x-required-header")).toBe("correct");
  });
});

describe("headers", () => {
  const sent = async (client: object | undefined, call: object) => {
    const { call: calls, requests } = observed(undefined, { headers: client });
    await calls("GET")("/x", { headers: call });
    return Object.fromEntries(requests[0]?.headers ?? []);
  };

  test("of the call go over those of the client, undefined keeps and null takes away", async () => {
    const call = { foo: "", bar: 0, baz: undefined, box: false, gone: null };
    expect(await sent({ foo: "bar", bar: "baz", baz: "bat", box: "cat", gone: "x" }, call)).toEqual({
      foo: "",
      bar: "0",
      baz: "bat",
      box: "false",
    });
  });

  test("can be lists", async () => {
    expect(await sent(undefined, { list: ["one", "two"] })).toEqual({ list: "one, two" });
  });

  test("keep a cookie of the caller", async () => {
    expect(await sent(undefined, { Cookie: "session=1234" })).toEqual({ cookie: "session=1234" });
  });
});

describe("bodies", () => {
  test.each(METHODS.filter((it) => it !== "TRACE"))("%s without one has no content type", async (method) => {
    const { call, requests } = observed();
    const bodySerializer = vi.fn();
    await call(method)("/x", {});
    await call(method)("/x", { body: undefined, bodySerializer });
    for (const request of requests) {
      expect(request.headers.get("content-type")).toBeNull();
      expect(await request.text()).toBe("");
    }
    expect(bodySerializer).not.toHaveBeenCalled();
  });

  test.each(
    WITH_BODY.flatMap((method) =>
      [{ a: 1 }, "", "text", null, false, 0].map((body) => [method, body] as const),
    ),
  )("%s sends %j as JSON", async (method, body) => {
    const { call, requests } = observed();
    await call(method)("/x", { body });
    expect(requests[0]?.headers.get("content-type")).toBe("application/json");
    expect(await requests[0]?.text()).toBe(JSON.stringify(body));
  });

  test("have the content type of the client or the call, or none of ours where it is null", async () => {
    const own = observed(undefined, { headers: { "content-type": "application/my-json" } });
    await own.call("POST")("/x", { body: {} });
    await own.call("POST")("/x", { body: {}, headers: { "Content-Type": "text/x" } });
    const none = observed(undefined, { headers: { "content-type": null } });
    await none.call("POST")("/x", { body: {} });
    const types = [...own.requests, ...none.requests].map((it) => it.headers.get("content-type"));
    expect(types).toEqual(["application/my-json", "text/x", "text/plain;charset=UTF-8"]);
  });

  test("can be forms", async () => {
    const { call, requests } = observed();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    await call("POST")("/x", { body: { key1: "value1", key2: "value2" }, headers });
    const form = new FormData();
    form.append("file", new Blob(["hello"], { type: "text/plain" }));
    await call("POST")("/x", { body: form });
    expect(await requests[0]?.text()).toBe("key1=value1&key2=value2");
    expect(requests[1]?.headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
    const sent = await requests[1]?.formData();
    expect(await (sent?.get("file") as File | undefined)?.text()).toBe("hello");
  });

  test("are written by a serializer", async () => {
    const { call, requests } = observed();
    await call("POST")("/x", {
      body: { a: 1 },
      bodySerializer: (body: unknown) => `Serialized: ${JSON.stringify(body)}`,
    });
    expect(await requests[0]?.text()).toBe('Serialized: {"a":1}');
  });
});

describe("responses", () => {
  test("are data with 2xx, and an error with any other status", async () => {
    const success = await observed(() => Response.json(list, { status: 201 })).client.GET(CHATS, { params });
    expect(success).toMatchObject({ data: list, response: { status: 201 } });
    expect(success).not.toHaveProperty("error");
    const failure = await observed(() => Response.json(errors("no"), { status: 404 })).client.GET(CHATS, {
      params,
    });
    expect(failure).toMatchObject({ error: errors("no"), response: { status: 404 } });
    expect(failure).not.toHaveProperty("data");
  });

  test("without a body have undefined data", async () => {
    for (const response of [
      new Response(null, { status: 204 }),
      new Response(null, { status: 200 }),
      new Response(null, { headers: { "content-length": "0" } }),
    ])
      expect((await observed(() => response).client.GET(CHATS, { params })).data).toBeUndefined();
  });

  test("that are chunked are read whatever their Content-Length says", async () => {
    const headers = { "content-length": "0", "transfer-encoding": "chunked" };
    const { client } = observed(() => Response.json(list, { headers }));
    expect((await client.GET(CHATS, { params })).data).toEqual(list);
  });

  test("that are errors in text have it", async () => {
    const { client } = observed(() => new Response("Unauthorized", { status: 401 }));
    expect((await client.GET(CHATS, { params })).error).toBe("Unauthorized");
  });

  test("come as a blob, too", async () => {
    const { client } = observed(() => Response.json({}));
    const { data } = await client.GET(CHATS, { params, parseAs: "blob" });
    expect(data).toBeInstanceOf(Blob);
  });
});

describe("middleware", () => {
  test("is told of a call, with an ID of its own", async () => {
    const { client } = observed();
    const seen: Record<string, unknown>[] = [];
    const ids: string[] = [];
    client.use({
      onRequest: ({ schemaPath, params, options, id }) => {
        ids.push(id);
        seen.push({ schemaPath, params, baseUrl: options.baseUrl });
      },
      onResponse: ({ id, request }) => {
        ids.push(id);
        expect(request).toBeInstanceOf(Request);
      },
    });
    await client.GET(CHATS, { params });
    await client.GET(CHATS, { params, baseUrl: "https://api.foo.bar/v1/" });
    expect(seen).toEqual([
      { schemaPath: CHATS, params, baseUrl: "https://fake-api.example" },
      { schemaPath: CHATS, params, baseUrl: "https://api.foo.bar/v1" },
    ]);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toBe(ids[3]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  test("changes the request and the response", async () => {
    const { client, requests } = observed(() =>
      Response.json({ ...session, name: "theirs" }, { headers: { foo: "bar" } }),
    );
    client.use({
      onRequest: ({ request }) => {
        request.headers.set("x-first", "1");
        return new Request("https://foo.bar/api", {
          method: "PUT",
          headers: { ...Object.fromEntries(request.headers), foo: "bar" },
        });
      },
      onResponse: async ({ response }) => {
        const body = (await response.json()) as object;
        return Response.json({ ...body, name: "ours" }, { status: 201, headers: response.headers });
      },
    });
    const { data, response } = await client.GET(CHAT, { params: { path: { tenant, chat: "c" } } });
    expect(data?.name).toBe("ours");
    expect(response.status).toBe(201);
    expect(response.headers.get("foo")).toBe("bar");
    for (const request of requests) {
      expect(request.url).toBe("https://foo.bar/api");
      expect(request.method).toBe("PUT");
      expect(request.headers.get("x-first")).toBe("1");
    }
  });

  test("goes in order on the way there, and back in reverse", async () => {
    const { client } = observed();
    const steps: string[] = [];
    const middleware = (name: string) => ({
      onRequest: () => void steps.push(`${name} request`),
      onResponse: () => void steps.push(`${name} response`),
    });
    client.use(middleware("a"), middleware("b"));
    await client.GET(CHATS, { params, middleware: [middleware("call")] });
    expect(steps).toEqual([
      "a request",
      "b request",
      "call request",
      "call response",
      "b response",
      "a response",
    ]);
  });

  test("sees the error that fetch threw, may replace it, and may respond instead", async () => {
    const thrown = new Error("no network");
    const replaced = new Error("replaced");
    const result = Response.json(list);
    const fails = () => observed(() => Promise.reject(thrown)).client;
    const seen = vi.fn();
    const watching = fails();
    watching.use({ onError: ({ error }) => seen(error) });
    await expect(watching.GET(CHATS, { params })).rejects.toBe(thrown);
    expect(seen).toHaveBeenCalledWith(thrown);
    const replacing = fails();
    replacing.use({ onError: () => replaced });
    await expect(replacing.GET(CHATS, { params })).rejects.toBe(replaced);
    const respondingWith = fails();
    respondingWith.use(
      { onError: ({ error }) => (error === replaced ? result : undefined) },
      { onError: () => replaced },
    );
    expect((await respondingWith.GET(CHATS, { params })).response).toBe(result);
    await expect(fails().GET(CHATS, { params })).rejects.toBe(thrown);
  });

  test("responds before anything is sent, and the others are not called", async () => {
    const { client, requests } = observed();
    const result = Response.json(list);
    const other = vi.fn();
    client.use({ onRequest: () => result, onResponse: other }, { onRequest: other, onResponse: other });
    expect((await client.GET(CHATS, { params })).response).toBe(result);
    expect(other).not.toHaveBeenCalled();
    expect(requests).toHaveLength(0);
  });

  test("can be ejected", async () => {
    const { client } = observed(() => Response.json(list));
    const middleware = {
      onRequest: () => {
        throw new Error("oops");
      },
    };
    client.use(middleware);
    await expect(client.GET(CHATS, { params })).rejects.toThrow("oops");
    client.eject(middleware);
    expect((await client.GET(CHATS, { params })).data).toEqual(list);
  });

  test("must be one", () => {
    expect(() => observed().client.use({} as never)).toThrow("Middleware must be an object");
  });

  test("sees the headers of the client and the call, and adds its own", async () => {
    const { client, requests } = observed(undefined, { headers: { createClient: "exists" } });
    client.use({
      onRequest: ({ request }) => request.headers.set("onRequest", String(request.headers.get("onFetch"))),
    });
    await client.GET(CHATS, { params, headers: { onFetch: "exists" } });
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
      createclient: "exists",
      onfetch: "exists",
      onrequest: "exists",
    });
  });

  test("has its request sent again as it is, with its body", async () => {
    vi.spyOn(Math, "random").mockReturnValueOnce(0);
    const responses = [new Response(null, { status: 503 }), Response.json(session)];
    const { client, requests } = observed(() => responses.shift() as Response, { retry: 1 });
    const onRequest = vi.fn(({ request }: { request: Request }) => request.headers.set("x-a", "1"));
    client.use({ onRequest });
    await client.PUT(CHAT, { params: { path: { tenant, chat: "c" } }, body: { name: "a" } });
    expect(await Promise.all(requests.map((it) => it.text()))).toEqual(['{"name":"a"}', '{"name":"a"}']);
    expect(requests.map((it) => it.headers.get("x-a"))).toEqual(["1", "1"]);
    expect(onRequest).toHaveBeenCalledTimes(1);
  });
});

describe("a Request class of the caller", () => {
  class Special extends Request {}

  test.each([
    ["client", { Request: Special }, {}],
    ["call", {}, { Request: Special }],
  ])("is what fetch gets, from the %s", async (_, options, init) => {
    const fetch = vi.fn(async (_: unknown) => Response.json(list));
    const client = createPathClient({ baseUrl: "https://chat.test", ...options, fetch });
    await client.GET(CHATS, { params, ...init, customProperty: "value" });
    expect(fetch.mock.calls[0]?.[0]).toBeInstanceOf(Special);
    expect(fetch.mock.calls[0]?.[0]).toHaveProperty("customProperty", "value");
  });
});

test("baseUrl of a call is for that call only", async () => {
  const { call, requests } = observed();
  await call("GET")("/resources", { baseUrl: "https://api.foo.bar/v3/" });
  await call("GET")("/resources");
  expect(requests.map((it) => it.url)).toEqual([
    "https://api.foo.bar/v3/resources",
    "https://fake-api.example/resources",
  ]);
});

test("fetch of a call is for that call only", async () => {
  const { client, requests } = observed(() => Response.json(list));
  const other = { rows: [] };
  expect((await client.GET(CHATS, { params, fetch: async () => Response.json(other) })).data).toEqual(other);
  expect((await client.GET(CHATS, { params })).data).toEqual(list);
  expect(requests).toHaveLength(1);
});
