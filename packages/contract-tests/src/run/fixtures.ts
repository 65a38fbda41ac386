import { decode, type Link, type Operation } from "@chat-api/openapi-document";
import type { CaseRequest } from "../cases/case.ts";
import { excerpt } from "../judge/failure.ts";
import { declaredResponse } from "../judge/judge.ts";
import type { Arguments } from "../send/bind-request.ts";
import { documentedRequest } from "../send/documented-request.ts";
import { evaluate } from "../send/runtime-expression.ts";
import { type Session, sentOf } from "../send/session.ts";
import { inferredLink } from "./inferred-links.ts";

/** Arguments of an operation that lead to something on the server. */
export interface Fixture {
  readonly args: Arguments;
  /** Why some are the examples of the contract, which may lead nowhere. */
  readonly missing?: string;
}

/** Creates the resources that paths name, such as a chat to get, by following the links of the contract. */
export interface Fixtures {
  /**
   * Once for each operation; for a DELETE, which uses it up, each time. Nothing is made if the request fixes the arguments
   * of its path, or `taken` has them.
   */
  of(request: CaseRequest, taken?: Arguments): Promise<Fixture>;
}

/** Creating comes before reading: existing resources may belong to somebody. */
const ORDER = ["post", "put", "patch", "get"];

/**
 * Sends the documented request of an operation whose links lead to the wanted one, and takes its arguments from the
 * response. Those that the user gave go before. A server that remembers nothing needs none. `requests` are documented
 * ones by operation, better than the examples of the contract alone can make them.
 */
export function createFixtures(
  session: Session,
  requests: ReadonlyMap<string, CaseRequest> = new Map(),
): Fixtures {
  const { target, contract } = session;
  const made = new Map<string, Promise<Fixture>>();
  const given = target.arguments ?? {};

  function once(operation: Operation, above: readonly Operation[]): Promise<Fixture> {
    const known = made.get(operation.pointer);
    if (known) return known;
    const making = make(operation, above);
    // On the way to another operation, a circle may have ended the search early.
    if (above.length === 0) made.set(operation.pointer, making);
    return making;
  }

  async function make(operation: Operation, above: readonly Operation[]): Promise<Fixture> {
    const wanted = operation.parameters
      .filter((it) => it.in === "path" && given[it.name] === undefined)
      .map(({ name }) => name);
    if (wanted.length === 0) return { args: given };
    const reasons: string[] = [];
    for (const source of sourcesOf(operation, wanted)) {
      if ([...above, operation].includes(source)) continue;
      const taken = await take(source, operation, [...above, operation]);
      if (typeof taken !== "string") return { args: { ...taken, ...given } };
      reasons.push(taken);
    }
    const names = wanted.join(" and ");
    const reason = reasons.join("; ") || "no link of the contract gives them";
    return { args: given, missing: `For ${names} the example of the contract was sent: ${reason}` };
  }

  /** The operations that give one of the wanted arguments: by links of the contract, else by inferred ones. */
  function sourcesOf(operation: Operation, wanted: readonly string[]): Operation[] {
    const gives = (link: Pick<Link, "parameters">) =>
      wanted.some((name) => argumentOf(link, name) !== undefined);
    const sources = contract.list.filter(({ responses }) =>
      Object.entries(responses).some(
        ([key, { links }]) =>
          key.startsWith("2") && Object.values(links).some((link) => leadsTo(link, operation) && gives(link)),
      ),
    );
    const inferred = contract.list.filter((source) => {
      const link = inferredLink(contract.document, source, operation);
      return link !== undefined && gives(link);
    });
    const rank = ({ method }: Operation) => (ORDER.indexOf(method) + ORDER.length) % (ORDER.length + 1);
    const found = sources.sort((one, other) => rank(one) - rank(other));
    // The innermost item comes first: its creation needs those around it.
    const nearest = inferred.sort((one, other) => other.path.length - one.path.length);
    return [...found, ...nearest.filter((it) => !found.includes(it))];
  }

  /** Whether a link leads to an operation, or to another method of its path, where the same resource is. */
  function leadsTo(link: Link, operation: Operation): boolean {
    if (isTo(link, operation)) return true;
    const target = contract.list.find((it) => isTo(link, it));
    return target !== undefined && target.path === operation.path;
  }

  /** The arguments that a link takes from the response of its operation; or why there are none. */
  async function take(
    source: Operation,
    operation: Operation,
    above: readonly Operation[],
  ): Promise<Arguments | string> {
    try {
      const { args } = await once(source, above);
      const request = requests.get(source.id) ?? documentedRequest(contract.document, source);
      const bound = session.bind(request, args);
      const { response } = await session.send(bound.request);
      const links = Object.values(declaredResponse(source, response.status)?.[1].links ?? {});
      const link =
        links.find((it) => isTo(it, operation)) ??
        links.find((it) => leadsTo(it, operation)) ??
        (response.status < 300 ? inferredLink(contract.document, source, operation) : undefined);
      if (!link) return `${source.id} responded ${response.status}: ${excerpt(response.text)}`;
      const sent = sentOf(bound, target, response);
      const taken = Object.entries(link.parameters ?? {}).map(([name, expression]) => [
        name.replace(/^(path|query|header|cookie)\./, ""),
        evaluate(expression, sent),
      ]);
      const absent = taken.find(([, value]) => value === undefined);
      if (absent)
        return `the response of ${source.id} has nothing for ${absent[0]}: ${excerpt(response.text)}`;
      return { ...bound.parameters.path, ...Object.fromEntries(taken) };
    } catch (error) {
      return `${source.id} could not be sent: ${(error as Error).message}`;
    }
  }

  return {
    async of({ operationId, method, path, fixed = [] }, taken = {}) {
      const operation = contract.operations.get(operationId);
      const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
      const open = names.some(
        (name) => !fixed.includes(name) && !(name in taken) && given[name] === undefined,
      );
      if (target.stateful === false || !operation || !open) return { args: given };
      return method === "DELETE" ? make(operation, []) : once(operation, []);
    },
  };
}

function isTo({ operationId, operationRef }: Link, { id, pointer }: Operation): boolean {
  if (operationId !== undefined) return operationId === id;
  return operationRef !== undefined && decode(operationRef) === decode(pointer);
}

function argumentOf({ parameters = {} }: Pick<Link, "parameters">, name: string): unknown {
  return parameters[name] ?? parameters[`path.${name}`];
}
