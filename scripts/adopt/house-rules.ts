/**
 * The house rules of an adopted repository: none that it did not ask for.
 * @param broken Rules that its contract breaks.
 */
export function houseRules(broken: readonly string[]): string {
  const eased = broken.map((it) => `  ${it}: warn\n`).join("");
  return `# The house rules of the contract, by which \`pnpm lint\` holds it, on top of those of redocly.yaml. Edit them as you like:
# https://redocly.com/docs/cli/rules has all of them. These make an error of what is often a slip:
#   operation-operationId: error
#   operation-summary: error
#   security-defined: error
#   tag-description: error
${eased === "" ? "rules: {}\n" : `# The contract breaks these, so they only warn. Remove them when it doesn't.\nrules:\n${eased}`}`;
}
