import { isSchemaObject, visibleDocument, visibleSchema } from "@chat-api/openapi-document";
import type { Contract } from "./contract/contract.ts";
import { textOfPattern } from "./prism/faker.ts";
import { validateValue } from "./prism/validate.ts";
import type { ResourceTools } from "./resources/tools.ts";
import { validSample } from "./schema/sample.ts";
import type { Settings } from "./state/options.ts";
import { reasonsOf } from "./validate/violation.ts";

/** What the resources of a mock are given to work with: its samples, its validation, its clock, its IDs and its log. */
export function toolsFor({ document }: Contract, { clock, log, newId }: Settings): ResourceTools {
  const validate: ResourceTools["validate"] = (schema, value) => {
    if (schema === false) return ["no value is valid"];
    if (!isSchemaObject(schema)) return [];
    const visible = visibleSchema(document, schema, "response");
    const found = validateValue(value, visible, visibleDocument(document, "response"), "response", "body");
    return reasonsOf(found.filter(({ severity }) => severity === "Error")).map(({ text }) => text);
  };
  return {
    validate,
    sample(schema, salt) {
      const sampler = { document, seed: salt === 0 ? undefined : String(salt), textOfPattern };
      return validSample(schema, sampler, (value) => validate(schema, value).length === 0);
    },
    newId,
    now: clock,
    log: (line) => log?.(line),
  };
}
