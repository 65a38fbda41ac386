/** One entry of an `APIErrors` document. */
export interface Reason {
  /** Does not change from release to release, unlike the description. */
  readonly code: number;
  /** The property or the parameter that is at fault. */
  readonly field?: string;
  readonly description: string;
}

/** Why a request is refused. The server responds with it, whoever throws it. */
export class Problem extends Error {
  readonly status: number;
  readonly reasons: readonly Reason[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, reasons: readonly Reason[], headers: Readonly<Record<string, string>> = {}) {
    super(reasons.map(({ description }) => description).join("; "));
    this.status = status;
    this.reasons = reasons;
    this.headers = headers;
  }

  toResponse(): Response {
    // What the reasons quote came from the caller, and the contract bounds it.
    const errors = this.reasons.slice(0, 100).map(({ code, field, description }) => ({
      code,
      ...(field === undefined || field === "" ? {} : { field: clip(field, 200) }),
      description: clip(description, 2000),
    }));
    return Response.json({ errors }, { status: this.status, headers: this.headers });
  }
}

/** At most so many characters, counted in code points as JSON Schema does. */
function clip(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? characters.slice(0, length).join("") : text;
}

export function badRequest(description: string, field?: string, code = 1400): Problem {
  return new Problem(400, [{ code, ...(field === undefined ? {} : { field }), description }]);
}
