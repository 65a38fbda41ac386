import type { PrismOperation } from "./prism.ts";

type Convert = (values: Record<string, string | string[]>) => Record<string, unknown>;
type Parameter = { name: string; schema?: unknown };

/** Makes a function that gives parameters the types of the contract, and its defaults to those that are left out. */
export function createConverter(parameters: readonly Parameter[] = []): Convert {
  const known = parameters.map(({ name, schema }) => {
    const { type, items, default: usual } = (schema ?? {}) as Record<string, unknown>;
    return { name, usual, convert: converterFor(type, items) };
  });
  return (values) => {
    const result: Record<string, unknown> = { ...values };
    for (const { name, usual, convert } of known) {
      const value = values[name];
      if (value !== undefined) result[name] = convert(value);
      else if (usual !== undefined) result[name] = usual;
    }
    return result;
  };
}

/** The converters of an operation: made once, for a list is converted with every request. */
export function convertersOf({ request }: PrismOperation): { path: Convert; query: Convert } {
  return { path: createConverter(request?.path), query: createConverter(request?.query) };
}

function converterFor(type: unknown, items: unknown): (value: string | string[]) => unknown {
  const types = [type].flat();
  if (types.includes("array")) {
    const each = converterFor((items as { type?: unknown } | undefined)?.type, undefined);
    return (value) => [value].flat().map(each);
  }
  const single = (value: string | string[]): string => [value].flat()[0] as string;
  if (types.includes("integer") || types.includes("number")) return (value) => Number(single(value));
  if (types.includes("boolean")) return (value) => single(value) === "true";
  return single;
}
