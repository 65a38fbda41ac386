/** Part of `pnpm check`: the contract scores at least 94 of 100 with `redocly score`. */
import { styleText } from "node:util";
import { redocly } from "./redocly.ts";
import { contractFile, contractName } from "./repository.ts";

/** Near the ceiling for these paths and models: every path parameter and every nesting costs a little. */
const MINIMUM = 94;

const { ok, stdout, stderr } = await redocly(["score", contractFile, "--format", "json"]);
if (ok) {
  const { agentReadiness, subscores } = JSON.parse(stdout) as {
    agentReadiness: number;
    subscores: Record<string, number>;
  };
  const good = agentReadiness >= MINIMUM;
  const verdict = `${contractName} scores ${agentReadiness}, at least ${MINIMUM} is asked`;
  console.error(`${good ? styleText("green", "✔") : styleText("red", "✘")} ${verdict}`);
  if (!good) {
    const lost = Object.entries(subscores).filter(([, score]) => score < 1);
    for (const [name, score] of lost) console.error(`  ${name} ${Math.round(score * 100)} %`);
    console.error(`  Run pnpm exec redocly score ${contractName} --operation-details to see where.`);
    process.exitCode = 1;
  }
} else {
  console.error(stderr.trim());
  process.exitCode = 1;
}
