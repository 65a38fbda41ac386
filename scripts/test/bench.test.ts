import { runNode } from "@chat-api/test-support/run.ts";
import { expect, test } from "vitest";

test("pnpm bench measures nothing where it is asked for what it does not have", async () => {
  const [option, name] = await Promise.all(
    ["--nope", "nope"].map((argument) => runNode("scripts/bench.ts", argument)),
  );
  expect(option).toMatchObject({ code: 1, stdout: "" });
  expect(option?.stderr).toBe("✘ Unknown option '--nope'. Run pnpm bench --help.\n");
  expect(name?.stderr).toMatch(/^✘ Unknown bench nope\. Choose from (\w+, )*contract-tests\./);
});
