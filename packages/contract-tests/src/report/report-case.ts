import type { Outcome } from "../run/outcome.ts";
import type { PlainRequest } from "../send/messages.ts";
import type { ReportCase, ReportRequest } from "./report.ts";

interface Context {
  readonly target: { readonly url: string };
  redact(text: string): string;
  curl(request: PlainRequest): string;
}

/** An outcome as plain data, without secrets. */
export function reportCase(outcome: Outcome, id: number, context: Context): ReportCase {
  const { result, reason, failure, reached, milliseconds, requests = [], response } = outcome;
  const { operationId, aspect, label, expect } = outcome.case;
  const { redact } = context;
  return {
    id,
    operationId,
    aspect,
    label: redact(label),
    result,
    ...(reason !== undefined && { reason: redact(reason) }),
    ...(failure !== undefined && { failure: redact(failure) }),
    expected: { status: expect.status, because: redact(expect.because) },
    requests: requests.map((request) => reportRequest(request, context)),
    ...(response && {
      response: {
        status: response.status,
        headers: redactValues(Object.fromEntries(response.headers), redact),
        body: redact(response.text),
      },
    }),
    ...(reached !== undefined && { reached }),
    ...(milliseconds !== undefined && { milliseconds: Math.round(milliseconds) }),
  };
}

function reportRequest(request: PlainRequest, { target, redact, curl }: Context): ReportRequest {
  const { method, headers, body } = request;
  return {
    method,
    url: redact(new URL(target.url).origin + request.target),
    headers: redactValues(headers, redact),
    ...(body !== undefined && { body: redact(bodyText(body)) }),
    curl: curl(request),
  };
}

function bodyText(body: string | Uint8Array): string {
  if (typeof body === "string") return body;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return `base64:${Buffer.from(body).toString("base64")}`;
  }
}

function redactValues(headers: Readonly<Record<string, string>>, redact: Context["redact"]) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redact(value)]));
}
