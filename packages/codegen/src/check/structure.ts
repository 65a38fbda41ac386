import { type Description, fragment, parsePointer } from "@chat-api/openapi-document";
import { redocly } from "../commonjs.ts";
import type { Refusal } from "./refusal.ts";

/**
 * The parts that the OpenAPI Specification doesn't allow, found by Redocly's rule `struct`. `pnpm lint` checks how a
 * description should be written.
 */
export async function checkStructure({ document, location = "" }: Description): Promise<Refusal[]> {
  const { BaseResolver, createConfig, lintDocument, Source } = redocly;
  const { styleguide } = await createConfig({ rules: { struct: "error" } });
  const problems = await lintDocument({
    // Without its text: the description itself knows where each part is written.
    document: { source: new Source(location, ""), parsed: document },
    config: styleguide,
    externalRefResolver: new BaseResolver(),
  });
  return problems.map(({ message, location: [at] }) => ({
    pointer: fragment(...parsePointer(at?.pointer?.slice(1) ?? "")),
    message,
  }));
}
