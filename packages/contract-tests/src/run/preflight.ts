import type { OpenApiDocument, Operation } from "@chat-api/openapi-document";
import type { CaseCredentials } from "../cases/case.ts";
import { indexContract } from "../contract-index.ts";
import { MissingCredentials } from "../send/bind-request.ts";
import { documentedRequest } from "../send/documented-request.ts";
import type { PlainResponse } from "../send/messages.ts";
import { openSession, type Session } from "../send/session.ts";
import type { Target } from "../send/target.ts";
import { TransportError } from "../send/transport.ts";

/** The run can't begin: that says nothing about whether the server keeps its contract. */
export class CannotRunError extends Error {
  override readonly name = "CannotRunError";
  /** Advice for the reader. */
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

/** Operations that change nothing (RFC 9110, section 9.2.1). */
const SAFE = new Set(["get", "head", "options"]);

/**
 * Checks that a run can begin: something responds there, in HTTP, and accepts the credentials for one operation at least.
 * Only operations that change nothing are tried, unless there are no others.
 * @throws {CannotRunError} if it can't; says what to do.
 */
export async function reach(target: Target, document: OpenApiDocument, signal?: AbortSignal): Promise<void> {
  const contract = indexContract(document);
  const session = openSession(target, contract, signal);
  try {
    await assertResponds(session);
    const safe = contract.list.filter(({ method }) => SAFE.has(method));
    await isLetIn(session, safe.length > 0 ? safe : contract.list);
  } finally {
    session.close();
  }
}

async function assertResponds({ target, send }: Session): Promise<void> {
  const { pathname } = new URL(target.url);
  try {
    await send({ method: "GET", target: pathname, headers: { accept: "*/*", ...target.headers } });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const cause = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? "";
    if (error.kind === "too large") return;
    if (error.kind === "not HTTP")
      throw new CannotRunError(
        `The server at ${target.url} does not speak ${new URL(target.url).protocol.slice(0, -1)}: ${error.message}`,
        "Is the port the right one, and http or https?",
      );
    throw new CannotRunError(`Nothing responds at ${target.url}: ${error.message}`, whatNext(cause));
  }
}

function whatNext(code: string): string {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "Is the host name right?";
  if (code === "ECONNREFUSED") return "Is the server running, and the port the right one?";
  if (/CERT|SIGNATURE/.test(code))
    return "Name the file of its certificate authority in NODE_EXTRA_CA_CERTS.";
  return "Is the server running?";
}

/** Whether any of the credentials opens one operation, or one needs none. */
async function isLetIn(session: Session, operations: Session["contract"]["list"]): Promise<void> {
  const { target } = session;
  const refused = new Set<string>();
  let elsewhere: string | undefined;
  const missing = new Set<string>();
  for (const operation of operations) {
    const before = refused.size;
    for (const credentials of waysInto(operation)) {
      const response = await responseTo(session, operation, credentials);
      if (response === undefined) continue;
      if (response === "none") return;
      const { status } = response;
      const to = otherOrigin(response, operation, target.url);
      if (to === undefined && status !== 401 && status !== 403) return;
      elsewhere ??= to;
      refused.add(`${operation.id} ${status}`);
    }
    const names = operation.security.map((it) => Object.keys(it).join(" with ")).join(" or ");
    if (refused.size === before) missing.add(`no credentials for ${names} were given`);
  }
  if (elsewhere !== undefined)
    throw new CannotRunError(
      `${target.url} leads every operation that was tried elsewhere, such as to ${elsewhere}.`,
      "Is that the server? Then give its URL: no redirect is followed.",
    );
  if (refused.size > 0)
    throw new CannotRunError(
      `${target.url} refuses the credentials for every operation that was tried: ${[...refused].join(", ")}.`,
      "Are the credentials right, and may their user read this tenant?",
    );
  if (missing.size > 0)
    throw new CannotRunError(`No operation can be opened: ${[...missing].join("; ")}.`, "Give credentials.");
}

/** Each alternative alone: the cases find an invalid credential beside valid ones. */
function waysInto({ security }: Operation): CaseCredentials[] {
  if (security.length === 0) return ["none"];
  return security.map((it) => (Object.keys(it).length === 0 ? "none" : { schemes: Object.keys(it) }));
}

/** Undefined if there are no such credentials; "none" if something else fails, which the cases will find. */
async function responseTo(
  { target, contract, bind, send }: Session,
  operation: Operation,
  credentials: CaseCredentials,
): Promise<PlainResponse | "none" | undefined> {
  try {
    const request = { ...documentedRequest(contract.document, operation), credentials };
    const { response } = await send(bind(request, target.arguments ?? {}).request);
    return response;
  } catch (error) {
    return error instanceof MissingCredentials ? undefined : "none";
  }
}

/** The target of a redirect to another origin, as from http to https, that the operation does not declare. */
function otherOrigin(
  { status, headers }: PlainResponse,
  { responses }: Operation,
  url: string,
): string | undefined {
  if (status < 300 || status > 399 || String(status) in responses || "3XX" in responses) return undefined;
  const to = URL.parse(headers.get("location") ?? "", url);
  return to && to.origin !== new URL(url).origin ? to.href : undefined;
}
