// Generated from chat.yaml by `pnpm generate`. Do not edit.

/** The version of the contract that this client was made from: its `info.version` (OpenAPI 3.1, section 4.8.2). */
export const CONTRACT_VERSION: string = "1.0.0";
