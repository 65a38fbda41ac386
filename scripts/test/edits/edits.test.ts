/** The rule of this repository: openapi/chat.yaml is the only file that a person edits to change the API. */
import { beforeAll, describe, expect, test } from "vitest";
import { contractEdits } from "./edit.ts";
import { type EditedCopy, editedCopy } from "./edited-copy.ts";
import { expectExchanges } from "./exchange.ts";

const edits = await contractEdits();
let copy: EditedCopy;

beforeAll(async () => {
  copy = await editedCopy();
  return () => copy.remove();
});

/** What a person runs after a save. */
async function expectFollowed(): Promise<string> {
  expect(await copy.ask("lint")).toBe("");
  expect(await copy.ask("generate")).toBe(0);
  expect(await copy.typecheck()).toBe("");
  return copy.ask("mock");
}

describe.each(edits)("$name", (edit) => {
  test("is linted, generated, typed and mocked", async () => {
    if (edit.given) {
      await copy.write([{ given: edit.given }]);
      expect(await copy.ask("generate")).toBe(0);
    }
    await copy.write([edit]);
    await expectExchanges(await expectFollowed(), edit.holds);
  });
});

describe("all of them together", () => {
  beforeAll(() => copy.write(edits));

  test("are linted, generated, typed and mocked", async () => {
    await expectFollowed();
  });

  test("leave the tests of every package green", { timeout: 400_000 }, async () => {
    const { code, stdout, stderr } = await copy.node(
      "node_modules/vitest/vitest.mjs",
      ...["run", "--root", "packages", "--reporter=dot"],
    );
    expect(code, `${stdout}\n${stderr}`).toBe(0);
  });
});
