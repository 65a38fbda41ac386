import { COMMAND } from "./command.ts";

export const HELP = `Usage  ${COMMAND} --url <url> [options]

Proves that a server keeps the contract: sends requests that it documents and requests that it forbids, and checks each
response. It creates and changes things, so give it a tenant for tests; --dry-run shows what it would send.

The server
  --url <url>                     such as https://staging.example.org; may have a path before those of the contract
  --bearer <token>                credentials that it accepts. Each scheme that has one must open every operation alone;
  --basic <user:password>         one that has none is not tried
  --cookie <value>                the value of the session cookie, or of another API key
  --header <'Name: value'>        sent with every request; can be repeated
  --tenant <id>                   the tenant to work in; the same as --argument tenant=<id>
  --other-tenant <id>             one that these credentials must not see the first one's resources in
  --other-tenant-closed           nor anything else: it belongs to another customer
  --argument <name=value>         sent instead of the example in the contract; can be repeated
  --other-argument <name=value>   the same for the other tenant, if that is not called tenant
  --mock                          it is a mock: it responds as a Prefer header asks, and accepts any credentials
  --stateless                     it remembers nothing, as a mock without handlers for its contract

A command line can be seen by others on the machine. Secrets can stand in the environment instead, as
CHAT_CONTRACT_BEARER, CHAT_CONTRACT_BASIC and CHAT_CONTRACT_COOKIE, or in a config file. They are in no output.

The run
  --contract <file>               an OpenAPI 3.0 or 3.1 document, in YAML or JSON (the Chat API)
  --operations <a,b>              only these, by operationId
  --seed <number>                 other random values (1)
  --max-requests-per-second <n>   (no limit)
  --timeout <ms>                  how long a response may take (10000)
  --config <file>                 these options in YAML or JSON, by the same names; the command line goes before them
  --dry-run                       send nothing; write each request to stdout as a curl command

The result
  --report <folder>               write report.html, report.json and junit.xml there
  --json                          write the report to stdout as JSON
  --help, --version

It ends with 0 if the server keeps the contract, 1 if not, 2 if it could not run, and 130 on Ctrl-C, which writes the
reports on the cases until then.
`;
