import type { Operation, Parameter } from "@chat-api/openapi-document";
import { schemasAt } from "./canonical-schema.ts";
import type { Case } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { linksOf } from "./link-index.ts";
import { wireOf } from "./wire.ts";

/** From here on, a number is hardly that of a resource. */
const HARDLY_USED = 1_000_000;

/** What does not exist is answered with 404, where the operation declares it by name. */
export function missingCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, method, responses } = operation;
  // A PUT may create, and a DELETE of nothing may succeed.
  const may = Object.hasOwn(responses, "404") && (method !== "put" || !Object.hasOwn(responses, "201"));
  if (!may || method === "delete" || method === "post") return [];
  return operation.parameters
    .filter((it) => namesResource(operation, it, context))
    .flatMap(({ name, ...parameter }): Case[] => {
      const value = unusedValue({ name, ...parameter }, context);
      if (value === undefined) return [];
      const status = ["404", "410"].filter((it) => Object.hasOwn(responses, it));
      const request = context.request(operation, { parameters: { path: { [name]: value } }, fixed: [name] });
      return [
        {
          operationId,
          aspect: "links",
          label: `${name} of nothing`,
          request: { ...request, checks: context.checks(operation, request) },
          expect: { status, because: `nothing has this ${name}` },
          needs: { stateful: true },
        },
      ];
    });
}

/** Whether a parameter stands for the resource itself: it ends the path, or an answer gives it. */
function namesResource({ path }: Operation, { name, in: place }: Parameter, context: CaseContext): boolean {
  if (place !== "path") return false;
  if (path.endsWith(`/{${name}}`)) return true;
  return linksOf(context).some(
    ({ target, take }) => target.path === path && /\$response/.test(take[name] ?? ""),
  );
}

/** A valid value that hardly anything is called by; undefined where the schema has too few values for one. */
function unusedValue(parameter: Parameter, context: CaseContext): unknown {
  const placed = context.documented.schemaOf(parameter);
  const isListed = schemasAt(context.document, placed?.schema).some((it) => it.enum ?? it.const);
  if (!placed || isListed) return undefined;
  const documented = JSON.stringify(context.documented.argument(parameter));
  return context.data
    .random(placed.schema, 50)
    .map(({ value }) => value)
    .filter((value) => typeof wireOf(parameter, value) !== "string" && JSON.stringify(value) !== documented)
    .find((value) =>
      typeof value === "number"
        ? Math.abs(value) >= HARDLY_USED
        : typeof value === "string" && value.length >= 16,
    );
}
