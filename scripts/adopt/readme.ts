/** The README of a repository that was adopted. */
import type { NameForms } from "./rename.ts";

/** What the README says of the API. */
export interface ReadmeFacts {
  readonly name: NameForms;
  /** Such as `openapi/museum.yaml`. */
  readonly contract: string;
  /** The title of the document. */
  readonly title: string;
  /** The first code block of the client's documentation. */
  readonly example: string | undefined;
}

/** Its text. */
export function readmeText({ name, contract, title, example }: ReadmeFacts): string {
  const scope = `@${name.kebab}-api`;
  const call = example?.replace(/baseUrl: "[^"]*"/, 'baseUrl: "http://127.0.0.1:4010"');
  return `# ${name.kebab}-api

One OpenAPI contract, ${title}, and everything that follows from it: a typed client, a mock server, and tests that
prove that a server keeps the contract.

\`\`\`sh
npx -y pnpm@12.21.0 start   # serve the mock at http://127.0.0.1:4010 and pages for it; edit the contract, all of it follows
npx -y pnpm@12.21.0 test    # run every test, against the mock
\`\`\`

Both work in a bare clone on any host with Node 20 or newer; they install what they need first.

\`\`\`
openapi/               the contract: the only place that you edit to change the API
packages/
  openapi-document/    reads an OpenAPI description, for all of the following
  codegen/             the generator of the client's code
  client/              ${scope}/client: what applications import
  mock-server/         ${scope}/mock-server: responds as the contract says
  contract-tests/      ${scope}/contract-tests: cases made from the contract
  openapi-diff/        what changed between two contracts, and whom it breaks
  test-support/        what the tests of several packages share
scripts/               the commands of this repository
package.json           names every command; pnpm-workspace.yaml has every version
\`\`\`
${call === undefined ? "" : `\nWith the mock running, the client gets a typed response:\n\n\`\`\`ts\n${call.trim()}\n\`\`\`\n`}
## Change the API

Edit [${contract}](${contract}), then:

\`\`\`sh
npx -y pnpm@12.21.0 generate   # write the client's types, operations and documentation
npx -y pnpm@12.21.0 check      # lint, breaking changes, stale files, types, build
\`\`\`

\`start\` does the first of these on each save, and says what changed. \`npx -y pnpm@12.21.0 breaking\` says whom a change
hits, and which version to write. [openapi/README.md](openapi/README.md) has the rest, and
[openapi/house-rules.yaml](openapi/house-rules.yaml) the rules of the lint, which are yours.

## Use it

- [packages/client/README.md](packages/client/README.md): credentials, retries, timeouts.
- [packages/mock-server/README.md](packages/mock-server/README.md): the mock in tests, with handlers of your own.
- [packages/contract-tests/README.md](packages/contract-tests/README.md): \`npx -y pnpm@12.21.0 verify --url URL\` tries
  the contract's cases on a server, written in any language.
- [.github/CONTRIBUTING.md](.github/CONTRIBUTING.md) explains the layout, the commands and our conventions.

MIT, see [LICENSE](LICENSE).
`;
}
