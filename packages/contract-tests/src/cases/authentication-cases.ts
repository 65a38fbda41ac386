import { type Operation, securitySchemesOf } from "@chat-api/openapi-document";
import {
  incomplete,
  isHttp,
  isUnseen,
  malformed,
  misplaced,
  type Schemes,
  undeclaredScheme,
  undecodable,
} from "./bad-credentials.ts";
import type { Case, CaseCredentials } from "./case.ts";
import type { CaseContext } from "./context.ts";
import { refuses, succeeds, successes } from "./responses.ts";

/** Each alternative alone opens the operation, and whatever is none of them is answered with a 401. */
export function authenticationCases(operation: Operation, context: CaseContext): Case[] {
  const { id: operationId, security } = operation;
  const schemes = schemesOf(operation, context);
  const names = Object.keys(schemes);

  function opens(label: string, credentials: CaseCredentials): Case[] {
    if (successes(operation).length === 0) return [];
    const needed = typeof credentials === "object" ? credentials.schemes : [];
    return [
      {
        operationId,
        aspect: "authentication",
        label,
        request: context.request(operation, { credentials }),
        expect: succeeds(operation, `${label}, as \`security\` says`),
        ...(needed.length > 0 && { needs: { schemes: needed } }),
      },
    ];
  }

  const alternatives = security.map((it) => Object.keys(it));
  const isOpen = alternatives.length === 0 || alternatives.some((it) => it.length === 0);
  const accepted = [
    ...(isOpen ? opens("no credentials are needed", "none") : []),
    ...alternatives
      .filter((it) => it.length > 0)
      .flatMap((it) => opens(`${it.join(" and ")} alone opens it`, { schemes: it })),
    ...names
      .filter((name) => isHttp(schemes[name]) && alternatives.some((it) => it.length === 1 && it[0] === name))
      .flatMap((name) => opens(`${name} in other letter case`, { schemes: [name], as: "letter case" })),
  ];
  if (isOpen) return accepted;
  const unseen = alternatives.find((it) => it.every((name) => isUnseen(schemes[name])));
  if (unseen) {
    const reason = `${unseen.join(" and ")} can't be seen in a request, so none can be sent without`;
    context.gap(operation, "authentication", `${operation.pointer}/security`, reason);
    return accepted;
  }

  const challenged = names.some((name) => isHttp(schemes[name]));
  function refused(label: string, sent: Sent): Case {
    const { credentials = "none", headers, needs } = sent;
    return {
      operationId,
      aspect: "authentication",
      label,
      request: context.request(operation, { credentials, ...(headers && { headers }) }),
      expect: {
        ...refuses(operation, `${label}, so it answers 401 (RFC 9110, section 15.5.2)`, ["401"]),
        ...(challenged && { headers: ["www-authenticate"] }),
      },
      ...(needs && { needs }),
    };
  }

  return [
    ...accepted,
    refused("no credentials", {}),
    refused("a scheme that is not declared", { headers: { authorization: undeclaredScheme(schemes) } }),
    ...malformed(schemes).map(([label, headers]) => refused(label, { headers })),
    ...undecodable(schemes).map(([label, headers]) => refused(label, { headers, needs: { real: true } })),
    ...misplaced(schemes, alternatives).map(([name, as]) =>
      refused(`${name} in ${as === "query" ? "the query string" : "a header"}`, {
        credentials: { schemes: [name], as },
        needs: { schemes: [name] },
      }),
    ),
    ...incomplete(alternatives).map(([missing, rest]) =>
      refused(`${rest.join(" and ")} without ${missing}`, {
        credentials: { schemes: rest },
        needs: { schemes: rest },
      }),
    ),
    ...alternatives.map((it) =>
      refused(`${it.join(" and ")} of nobody`, {
        credentials: { schemes: it, as: "wrong" },
        needs: { real: true },
      }),
    ),
  ];
}

interface Sent {
  readonly credentials?: CaseCredentials;
  readonly headers?: Readonly<Record<string, string>>;
  readonly needs?: Case["needs"] & {};
}

/** The schemes that the alternatives of an operation name. */
function schemesOf({ security }: Operation, { document }: CaseContext): Schemes {
  const declared = securitySchemesOf(document);
  const names = [...new Set(security.flatMap((it) => Object.keys(it)))];
  return Object.fromEntries(names.map((name) => [name, declared[name]]));
}
