import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

interface Application {
  list(tenant: string): Promise<unknown>;
  create(tenant: string): Promise<unknown>;
}

const ROUNDS = 60;
const CALLS = 300;
const TENANT = "707d0855-80ab-4e1f-a156-f1c4546cbf52";
const time = "2026-01-01T00:00:00Z";
const metadata = { id: "0b7c6a3e-4a46-4c5e-9a3d-0e6d1c2b3a4f", createdAt: time, updatedAt: time };
const session = { metadata, name: "Roadmap", version: "1.0.0" };
const bodies = {
  list: JSON.stringify({ pagination: { current_page: 1, num_pages: 1 }, rows: Array(10).fill(session) }),
  create: JSON.stringify(session),
};

let body = "";

/** What a call costs beside that of the first program: the median and the best of the ratios, block by block. */
export interface Overhead {
  readonly list: Ratio;
  readonly create: Ratio;
}
interface Ratio {
  readonly median: number;
  readonly best: number;
  /** Of the quickest block, for one call. */
  readonly nanoseconds: number;
}

/** Calls each program in turn, block by block, with a `fetch` that responds at once. */
export async function measureOverhead(
  bundles: Readonly<Record<string, Uint8Array>>,
  folder: string,
): Promise<Record<string, Overhead>> {
  // Before the bundles are loaded, for one of them keeps it from then on.
  globalThis.fetch = async () => {
    const headers = { "content-type": "application/json", "content-length": String(body.length) };
    return new Response(body, { headers });
  };
  const applications: Record<string, Application> = {};
  for (const [name, code] of Object.entries(bundles)) {
    const file = join(folder, `${name.replace(/\W+/g, "-")}.mjs`);
    await writeFile(file, code);
    applications[name] = await import(pathToFileURL(file).href);
  }
  const list = await compare(applications, "list");
  const create = await compare(applications, "create");
  return Object.fromEntries(
    Object.keys(bundles).map((name) => [name, { list: list[name] as Ratio, create: create[name] as Ratio }]),
  );
}

async function compare(
  applications: Readonly<Record<string, Application>>,
  call: keyof Application,
): Promise<Record<string, Ratio>> {
  body = bodies[call];
  const names = Object.keys(applications);
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) times[name]?.push(await block(applications[name] as Application, call));
  const [first = ""] = names;
  // The first rounds are for the compiler.
  const measured = (name: string) => times[name]?.slice(ROUNDS / 4) ?? [];
  return Object.fromEntries(
    names.map((name) => {
      const ratios = measured(name).map((it, round) => it / (measured(first)[round] ?? 1));
      ratios.sort((a, b) => a - b);
      const quickest = Math.min(...measured(name));
      const median = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
      return [name, { median, best: quickest / Math.min(...measured(first)), nanoseconds: quickest }];
    }),
  );
}

async function block(application: Application, call: keyof Application): Promise<number> {
  const start = process.hrtime.bigint();
  for (let count = 0; count < CALLS; count++) await application[call](TENANT);
  return Number(process.hrtime.bigint() - start) / CALLS;
}
