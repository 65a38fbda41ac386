import { answerFaults } from "./answer-faults.ts";
import { authenticationFaults } from "./authentication-faults.ts";
import { bodyFaults } from "./body-faults.ts";
import { errorFaults } from "./error-faults.ts";
import type { Fault } from "./fault.ts";
import { nameFaults } from "./name-faults.ts";
import { pathFaults } from "./path-faults.ts";
import { protocolFaults } from "./protocol-faults.ts";
import { queryFaults } from "./query-faults.ts";
import { refusalFaults } from "./refusal-faults.ts";
import { responseFaults } from "./response-faults.ts";
import { stateFaults } from "./state-faults.ts";
import { tenantFaults } from "./tenant-faults.ts";
import { wholeBodyFaults } from "./whole-body-faults.ts";

/** Ways to break the contract, one each, and the case that has to notice it. */
export const faults: readonly Fault[] = [
  ...authenticationFaults,
  ...refusalFaults,
  ...pathFaults,
  ...queryFaults,
  ...bodyFaults,
  ...wholeBodyFaults,
  ...stateFaults,
  ...nameFaults,
  ...tenantFaults,
  ...responseFaults,
  ...answerFaults,
  ...errorFaults,
  ...protocolFaults,
];
