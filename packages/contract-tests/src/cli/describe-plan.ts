import type { OpenApiDocument } from "../openapi/operations.ts";
import type { Options } from "./options.ts";
import type { Plan } from "./plan.ts";

/** What a run will do, for the person who has started it. */
export function describePlan(plan: Plan, { target, seed }: Options, document: OpenApiDocument): string {
  const { title = "", version = "" } = document.info ?? {};
  return [
    `${title} ${version} at ${target.url}`,
    "",
    `  ${number(plan.cases)} cases, ${number(plan.requests)} requests${pace(plan, target.maxRequestsPerSecond)}, seed ${seed}`,
    ...writes(plan),
    ...schemes(plan),
    ...skipped(plan),
    "",
  ].join("\n");
}

function pace({ requests }: Plan, perSecond: number | undefined): string {
  if (perSecond === undefined) return "";
  return `, at most ${perSecond} a second, which takes ${number(Math.ceil(requests / perSecond))} s`;
}

function writes({ writes: all, undeclaredWrites }: Plan): string[] {
  if (all.length + undeclaredWrites === 0)
    return ["  Creates and changes nothing: no request is a POST, PUT, PATCH or DELETE"];
  const rows = all.map(({ what, requests, accepted }) => ({
    what,
    requests,
    valid: `, ${number(accepted)} of them valid`,
  }));
  if (undeclaredWrites > 0)
    rows.push({ what: "methods and paths that are not declared", requests: undeclaredWrites, valid: "" });
  const width = Math.max(...rows.map(({ what }) => what.length));
  return [
    "  May create and change",
    ...rows.map(
      ({ what, requests, valid }) =>
        `    ${what.padEnd(width)}  ${number(requests)} ${requests === 1 ? "request" : "requests"}${valid}`,
    ),
  ];
}

function schemes({ schemes: all }: Plan): string[] {
  const tried = all.filter((it) => it.tried).map(({ name }) => name);
  const missing = all
    .filter((it) => !it.tried)
    .map(({ name, option }) => `${name} (${option === undefined ? "no option gives it" : `give ${option}`})`);
  return [
    ...(tried.length > 0 ? [`  Opens with ${tried.join(", ")}, each alone`] : []),
    ...(missing.length > 0 ? [`  Not tried: no credential given for ${missing.join(", ")}`] : []),
  ];
}

function skipped({ skipped: reasons }: Plan): string[] {
  const ranked = [...reasons].sort(([, one], [, other]) => other - one);
  return ranked.map(([reason, count]) => `  Skips ${number(count)}: ${reason}`);
}

function number(value: number): string {
  return value.toLocaleString("en");
}
