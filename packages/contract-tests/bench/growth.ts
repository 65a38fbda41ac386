import { largeContract } from "@chat-api/test-support/large-contract.ts";
import { listCases } from "../src/cases/cases.ts";
import { median } from "./median.ts";

const SIZES = [100, 300, 1000];
const ROUNDS = 3;

/** The time to make the cases of contracts of more and more operations. Linear: the time for each operation stays the same. */
export function measureGrowth(): void {
  listCases(largeContract(50)); // not counted: it warms up
  const times: Record<number, number[]> = {};
  const counts: Record<number, number> = {};
  // Round after round, every size in turn, so that all see the same machine.
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of SIZES) {
      const contract = largeContract(size);
      const started = performance.now();
      counts[size] = listCases(contract).cases.length;
      times[size] = [...(times[size] ?? []), performance.now() - started];
    }
  }
  const each = (size: number): number => median(times[size] ?? []) / size;
  console.log("operations      cases       time   per operation   ratio to the smallest (target 1.2)");
  for (const size of SIZES) {
    const cells = [
      String(size).padStart(10),
      String(counts[size]).padStart(11),
      `${Math.round(median(times[size] ?? []))} ms`.padStart(11),
      `${each(size).toFixed(1)} ms`.padStart(16),
      (each(size) / each(SIZES[0] as number)).toFixed(2).padStart(8),
    ];
    console.log(cells.join(""));
  }
}
