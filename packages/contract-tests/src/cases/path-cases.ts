import type { Operation } from "@chat-api/openapi-document";
import type { Case, CaseRequest, Expectation } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { concretePath } from "./paths.ts";
import { doesNotFail, NOTHING_HERE } from "./responses.ts";

interface Neighbour {
  readonly label: string;
  readonly path: string;
  readonly expect: Expectation;
}

const NOT_THERE: Expectation = {
  status: ["400", ...NOTHING_HERE],
  undeclared: true,
  because: "the contract has no such path",
};

/** Servers differ in what they take for the same path, and the contract does not say. */
const SAME_OR_NOT = doesNotFail(
  "whether this is the same path is up to the server, but it is no reason to fail",
);

const MALFORMED: Expectation = {
  status: ["4XX"],
  undeclared: true,
  because: "the path has a broken percent-escape, which is refused (RFC 3986, section 2.1)",
};

/** Paths next to that of the operation lead nowhere. */
export function pathCases(operation: Operation, context: CaseContext): Case[] {
  const base = context.request(operation);
  return neighbours(operation.path)
    .map((neighbour) => ({ ...neighbour, request: moved(base, neighbour.path) }))
    .filter(({ request, expect }) => expect === MALFORMED || isFree(request, context))
    .map(
      ({ label, request, expect }): Case => ({
        operationId: operation.id,
        aspect: "path",
        label,
        request,
        expect,
      }),
    );
}

function neighbours(path: string): Neighbour[] {
  const segments = path.split("/");
  const version = segments.findIndex((it) => /^v\d+$/i.test(it));
  const inner = segments.findIndex((it, index) => /^\{[^{}]+\}$/.test(it) && index < segments.length - 1);
  const literal = segments.findLastIndex((it) => it !== "" && !it.includes("{"));
  const replace = (index: number, ...by: string[]) => segments.toSpliced(index, 1, ...by).join("/");
  const last = segments.length - 1;
  return [
    { label: "unknown segment at the end", path: joined(path, "not-in-the-contract"), expect: NOT_THERE },
    {
      label: "unknown segments at the end",
      path: joined(path, "not-in-the-contract/at-all"),
      expect: NOT_THERE,
    },
    { label: "unknown segment at the start", path: `/not-in-the-contract${path}`, expect: NOT_THERE },
    ...(inner >= 0 ? [{ label: `without ${segments[inner]}`, path: replace(inner), expect: NOT_THERE }] : []),
    ...(version >= 0 ? [{ label: "other version", path: replace(version, "v0"), expect: NOT_THERE }] : []),
    ...(literal >= 0
      ? [
          { label: "misspelt", path: replace(literal, `${segments[literal]}-`), expect: NOT_THERE },
          {
            label: "upper case",
            path: replace(literal, (segments[literal] ?? "").toUpperCase()),
            expect: SAME_OR_NOT,
          },
        ]
      : []),
    ...(last > 1
      ? [
          {
            label: "encoded slash",
            path: `${segments.slice(0, last).join("/")}%2F${segments[last]}`,
            expect: SAME_OR_NOT,
          },
        ]
      : []),
    { label: "slash at the end", path: `${path}/`, expect: SAME_OR_NOT },
    { label: "two slashes", path: path.replace(/\/(?=[^/]*$)/, "//"), expect: SAME_OR_NOT },
    { label: "broken percent-escape", path: broken(segments), expect: MALFORMED },
  ].filter((it) => it.path !== path);
}

function joined(path: string, segment: string): string {
  return path.endsWith("/") ? path + segment : `${path}/${segment}`;
}

/** Instead of the last parameter, or else behind the last segment. */
function broken(segments: readonly string[]): string {
  const index = segments.findLastIndex((it) => it.includes("{"));
  if (index >= 0) return segments.with(index, "%zz").join("/");
  return `${segments.join("/")}%zz`;
}

/** The request at another path, with the path parameters that are left in it. */
function moved(request: CaseRequest, path: string): CaseRequest {
  const entries = Object.entries(request.parameters.path).filter(([name]) => path.includes(`{${name}}`));
  return { ...request, path, parameters: { ...request.parameters, path: Object.fromEntries(entries) } };
}

/** Whether no operation of the contract could be meant. */
function isFree(request: CaseRequest, { paths }: CaseContext): boolean {
  return paths.matching(concretePath(request)).length === 0;
}
