import type { Sample } from "./schema-data.ts";

/** Samples whose keyword, place and label are unique together. */
export interface SampleList {
  readonly all: Sample[];
  add(keyword: string, instancePath: string, label: string, value: unknown): void;
}

export function createSampleList(): SampleList {
  const all: Sample[] = [];
  const counts = new Map<string, number>();
  return {
    all,
    add(keyword, instancePath, label, value) {
      const key = `${keyword} ${instancePath} ${label}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      all.push({ keyword, instancePath, label: count === 1 ? label : `${label} (${count})`, value });
    },
  };
}
