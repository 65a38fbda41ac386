import { readDescription } from "@chat-api/openapi-document";
import { clientCopy } from "@chat-api/test-support/client-copy.ts";
import { NOTES } from "@chat-api/test-support/contracts.ts";
import { describe, expect, test } from "vitest";
import { contractFile } from "../repository.ts";
import { openCommand } from "../start/browser.ts";
import { runContractTests } from "../start/contract-tests.ts";
import { startSession } from "./started-session.ts";

describe("the shortcuts of pnpm start", () => {
  test("h shows them, r goes through all again, s resets the mock, t runs the contract tests, q quits", async () => {
    const copy = await clientCopy({ contract: NOTES });
    const session = startSession(copy, { open: true });
    const [url] = await session.printed(/http:\/\/127\.0\.0\.1:\d+(?=\n)/);
    await session.printed(/h \+ enter/);
    for (const unknown of ["h", "what"]) {
      session.type(unknown);
      for (const key of "rotsq") await session.printed(new RegExp(`${key} \\+ enter {2}\\w+`));
    }
    session.type(" R ");
    await session.printed(/✔ linted · nothing to generate · mock reloaded/);
    session.type("o");
    await session.printed(/➜ http:\/\/127\.0\.0\.1:\d+\/__mock\/docs\n/);
    expect(session.opened).toEqual([`${url}/__mock/docs`, `${url}/__mock/docs`]);

    await fetch(`${url}/api/v1/notes`, { headers: { authorization: "Bearer token" } });
    const requests = async () => (await (await fetch(`${url}/__mock/requests`)).json()) as unknown[];
    session.type("t");
    session.type("t");
    await session.printed(/✘ The contract tests run already\.\n/);
    await session.printed(/✔ contract tests: \d+ passed, 0 failed, \d+ skipped \d+ ms\n/);
    // What the mock in use was asked is as it was before the tests.
    expect(await requests()).toHaveLength(1);

    session.type("s");
    await session.printed(/✔ the mock was reset to the examples of the contract\n/);
    expect(await requests()).toHaveLength(0);

    session.type("q");
    await session.ended;
    await expect(fetch(url)).rejects.toThrow();
  });

  test("t expects nothing to be remembered with --stateless, and counts nothing when it is stopped", async () => {
    const { document: whole } = await readDescription(contractFile);
    const list = "/api/v1/tenants/{tenant}/chats";
    const document = { ...whole, paths: { [list]: whole.paths?.[list] } };
    const { signal } = new AbortController();
    expect(await runContractTests(document, { stateless: true, signal })).toMatch(/ \d+ passed, 0 failed, /);
    const stopped = { stateless: true, signal: AbortSignal.abort() };
    expect(await runContractTests(document, stopped)).toBe("contract tests: stopped");
  });

  test.each([
    ["darwin", {}, ["open", "http://a/"]],
    ["win32", {}, ["cmd", "/c", "start", '""', "http://a/"]],
    ["linux", { DISPLAY: ":0" }, ["xdg-open", "http://a/"]],
    ["linux", { WAYLAND_DISPLAY: "wayland-0" }, ["xdg-open", "http://a/"]],
    ["linux", {}, undefined],
    ["darwin", { CI: "true" }, undefined],
  ] as const)("on %s with %o, a page is opened by %j", (platform, env, command) => {
    expect(openCommand("http://a/", platform, env)).toEqual(command);
  });
});
