import { readdir, readFile } from "node:fs/promises";
import { parse } from "yaml";

/** A change of contract.yaml, as it is made and as it is undone, and the verdict on both. */
export interface ChangeRow {
  readonly name: string;
  /** From path to path. */
  readonly move?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  /** By path; `-` stands for the end of a list. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** The impact, with the kind and the direction of a change that has to be reported with it. */
  readonly made: string;
  readonly undone: string;
}

const folder = new URL("./changes/", import.meta.url);

/** The tables of changes by their names. */
export async function changeTables(): Promise<(readonly [string, ChangeRow[]])[]> {
  const files = (await readdir(folder)).filter((it) => it.endsWith(".yaml")).sort();
  return Promise.all(
    files.map(async (file) => {
      const rows: ChangeRow[] = parse(await readFile(new URL(file, folder), "utf8"));
      return [file.replace(".yaml", "").replaceAll("-", " "), rows] as const;
    }),
  );
}

/** A copy of a contract with a change made; its paths are keys with spaces between. */
export function apply({ name, move = {}, remove = [], set = {} }: ChangeRow, contract: object): object {
  const copy = structuredClone(contract);
  const place = (path: string) => {
    const keys = path.split(" ");
    const key = keys.pop() ?? "";
    // biome-ignore lint/suspicious/noExplicitAny: a contract can hold anything anywhere
    const parent = keys.reduce((node: any, it) => node?.[it], copy);
    if (typeof parent !== "object") throw new Error(`${name}: there is no ${path}`);
    return { parent, key: key === "-" ? parent.length : key };
  };
  const take = (path: string): unknown => {
    const { parent, key } = place(path);
    if (!(key in parent)) throw new Error(`${name}: there is no ${path}`);
    const value = parent[key];
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
    return value;
  };
  const put = (path: string, value: unknown) => {
    const { parent, key } = place(path);
    parent[key] = value;
  };
  for (const [from, to] of Object.entries(move)) put(to, take(from));
  for (const path of remove) take(path);
  for (const [path, value] of Object.entries(set)) put(path, structuredClone(value));
  return copy;
}
