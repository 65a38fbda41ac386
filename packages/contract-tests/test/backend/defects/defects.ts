/**
 * Servers that break the contract in ways that no other contract describes, so that no mutant can: one each, and the case
 * that has to detect it. `pnpm mutate` proves the rest.
 */
import { authenticationDefects } from "./authentication-defects.ts";
import { bodyDefects } from "./body-defects.ts";
import type { Defect } from "./defect.ts";
import { parameterDefects } from "./parameter-defects.ts";
import { protocolDefects } from "./protocol-defects.ts";
import { responseDefects } from "./response-defects.ts";
import { stateDefects } from "./state-defects.ts";
import { tenantDefects } from "./tenant-defects.ts";

export const defects: readonly Defect[] = [
  ...authenticationDefects,
  ...parameterDefects,
  ...bodyDefects,
  ...stateDefects,
  ...tenantDefects,
  ...responseDefects,
  ...protocolDefects,
];
