import { type Pair, valueOfText, valuesOfTexts } from "../schema/coerce.ts";
import { itemSchema, kindOf, memberSchema } from "../schema/schema.ts";

/**
 * Reads an object that is written as `name[key]=value`. OpenAPI leaves members of members open; `name[a][b]=` is what
 * clients write. Undefined where there is none.
 */
export function readDeepObject(
  name: string,
  schema: unknown,
  pairs: readonly Pair[],
  bundle: unknown,
): unknown {
  const own = pairs.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"));
  if (own.length === 0) return undefined;
  const found = own.map(([key, text]) => ({ keys: key.slice(name.length + 1, -1).split("]["), text }));
  return deepObject(found, schema, bundle);
}

function deepObject(found: { keys: string[]; text: string }[], schema: unknown, bundle: unknown): unknown {
  if (kindOf(schema, bundle) === "array")
    return found.map(({ text }, index) => valueOfText(text, itemSchema(schema, index, bundle), bundle));
  const names = new Set(found.map(({ keys }) => keys[0] as string));
  const members = [...names].map((name): [string, unknown] => {
    const own = found.filter(({ keys }) => keys[0] === name);
    const inner = memberSchema(schema, name, bundle);
    if (own.some(({ keys }) => keys.length > 1)) {
      const deeper = own.map(({ keys, text }) => ({ keys: keys.slice(1), text }));
      return [name, deepObject(deeper, inner, bundle)];
    }
    return [
      name,
      valuesOfTexts(
        own.map(({ text }) => text),
        inner,
        bundle,
      ),
    ];
  });
  return Object.fromEntries(members);
}
