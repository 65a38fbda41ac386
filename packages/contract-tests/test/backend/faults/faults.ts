import { authenticationFaults } from "./authentication-faults.ts";
import { bodyFaults } from "./body-faults.ts";
import type { Fault } from "./fault.ts";
import { parameterFaults } from "./parameter-faults.ts";
import { protocolFaults } from "./protocol-faults.ts";
import { responseFaults } from "./response-faults.ts";
import { stateFaults } from "./state-faults.ts";
import { tenantFaults } from "./tenant-faults.ts";

/** Ways to break the contract, one each, and the case that has to notice it. */
export const faults: readonly Fault[] = [
  ...authenticationFaults,
  ...parameterFaults,
  ...bodyFaults,
  ...stateFaults,
  ...tenantFaults,
  ...responseFaults,
  ...protocolFaults,
];
