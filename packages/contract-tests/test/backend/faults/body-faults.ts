import type { Body } from "../body.ts";
import { parseJson } from "../body.ts";
import type { Parts } from "../parts.ts";
import { badRequest } from "../problem.ts";
import { checkUpdate, isObject, nameRules } from "../validate.ts";
import { HANGS, hang } from "./alter.ts";
import type { Fault } from "./fault.ts";

type Json = Record<string, unknown>;

const right: Parts["readUpdate"] = (body) => checkUpdate(parseJson(body), nameRules);

/** Reads names by other rules. */
function readNames(rules: Partial<typeof nameRules>): Parts["readUpdate"] {
  return (body) => checkUpdate(parseJson(body), { ...nameRules, ...rules });
}

/** Changes a body before it is checked. */
function checkAs(change: (body: Json) => Json): Parts["readUpdate"] {
  return (body) => {
    const json = parseJson(body);
    return checkUpdate(isObject(json) ? withoutUndefined(change(json)) : json, nameRules);
  };
}

function withoutUndefined(body: Json): Json {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function isMalformed({ text }: Body): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

const create = "chatCreateChatSession";
const update = "chatUpdateChatSession";

export const bodyFaults: readonly Fault[] = [
  {
    name: "takes members that are unknown",
    breaks: "ChatSessionUpdate: additionalProperties: false",
    parts: { readUpdate: checkAs(({ name, metadata }) => ({ name, metadata })) },
    noticedBy: { operationId: create, aspect: "unknown member" },
  },
  {
    name: "refuses members that are unknown where they are allowed",
    breaks: "APIResourceMeta: open",
    parts: {
      readUpdate: checkAs((body) => {
        const known = ["id", "createdAt", "updatedAt"];
        if (isObject(body.metadata) && Object.keys(body.metadata).some((it) => !known.includes(it)))
          throw badRequest("metadata has an unknown member", "metadata");
        return body;
      }),
    },
    noticedBy: { operationId: update, aspect: "unknown member" },
  },
  {
    name: "takes names of 255 characters",
    breaks: "ChatSessionUpdate: name: maxLength: 200",
    parts: { readUpdate: readNames({ maximum: 255 }) },
    noticedBy: { operationId: create, aspect: "body negative", label: /maxLength/ },
  },
  {
    name: "refuses a name of 200 characters",
    breaks: "ChatSessionUpdate: name: maxLength: 200",
    parts: { readUpdate: readNames({ maximum: 199 }) },
    noticedBy: { operationId: create, aspect: "body boundary", label: /maxLength/ },
  },
  {
    name: "counts UTF-16 units for characters",
    breaks: "JSON Schema Validation, 6.3.1: characters as in RFC 8259",
    parts: { readUpdate: readNames({ lengthOf: ({ length }) => length }) },
    noticedBy: { operationId: update, aspect: "body boundary", label: /maxLength/ },
  },
  {
    name: "takes an empty name",
    breaks: "ChatSessionUpdate: name: minLength: 1",
    parts: { readUpdate: readNames({ minimum: 0 }) },
    noticedBy: { operationId: update, aspect: "body negative", label: /minLength/ },
  },
  {
    name: "turns whatever it gets into a name",
    breaks: "ChatSessionUpdate: name: type: string",
    parts: { readUpdate: checkAs((body) => ("name" in body ? { ...body, name: `${body.name}` } : body)) },
    noticedBy: { operationId: create, aspect: "body negative", label: /type/ },
  },
  {
    name: "takes null for a name that is not there",
    breaks: "ChatSessionUpdate: name: type: string",
    parts: { readUpdate: checkAs((body) => ({ ...body, name: body.name ?? undefined })) },
    noticedBy: { operationId: update, aspect: "body negative", label: /type/ },
  },
  {
    name: "does not look at the metadata",
    breaks: "ChatSessionUpdate: metadata: APIResourceMeta",
    parts: { readUpdate: checkAs(({ metadata, ...rest }) => rest) },
    noticedBy: { operationId: update, aspect: "body negative", label: /metadata/ },
  },
  {
    name: "refuses metadata",
    breaks: "ChatSessionUpdate: metadata: as it was read",
    parts: {
      readUpdate: checkAs((body) => {
        if ("metadata" in body) throw badRequest("metadata can't be set", "metadata");
        return body;
      }),
    },
    noticedBy: { operationId: update, aspect: "body boundary" },
  },
  {
    name: "takes an array for a body",
    breaks: "ChatSessionUpdate: type: object",
    parts: {
      readUpdate(body) {
        const json = parseJson(body);
        return checkUpdate(Array.isArray(json) ? {} : json, nameRules);
      },
    },
    noticedBy: { operationId: create, aspect: "body negative", label: /type/ },
  },
  {
    name: "fails on a body that is null",
    breaks: "ChatSessionUpdate: type: object",
    parts: {
      readUpdate(body) {
        const json = parseJson(body);
        if (json === null) throw new TypeError("Cannot read properties of null");
        return checkUpdate(json, nameRules);
      },
    },
    noticedBy: { operationId: create, aspect: "body negative", label: /null/ },
  },
  {
    name: "takes a request without a body",
    breaks: "requestBody: required: true",
    parts: { readUpdate: (body) => (body.text === "" ? {} : right(body)) },
    noticedBy: { operationId: create, aspect: "body negative" },
  },
  {
    name: "takes JSON of another media type",
    breaks: "requestBody: application/json",
    parts: { readUpdate: ({ text }) => right({ contentType: "application/json", text }) },
    noticedBy: { operationId: create, aspect: "media type" },
  },
  {
    name: "refuses a media type with a parameter",
    breaks: "RFC 9110, 8.3.1: a media type can have parameters",
    parts: {
      readUpdate: ({ contentType, text }) => right({ contentType: contentType.replace(";", "-"), text }),
    },
    noticedBy: { operationId: create, aspect: "media type" },
  },
  {
    name: "refuses a media type in another letter case",
    breaks: "RFC 9110, 8.3.1: letter case does not matter",
    parts: {
      readUpdate: ({ contentType, text }) =>
        right({ contentType: contentType.startsWith("application/json") ? contentType : "", text }),
    },
    noticedBy: { operationId: create, aspect: "media type" },
  },
  {
    name: "fails on malformed JSON",
    breaks: "BadRequestBody: the body is not JSON",
    parts: {
      readUpdate(body) {
        if (isMalformed(body)) throw new SyntaxError("Unexpected token");
        return right(body);
      },
    },
    noticedBy: { operationId: create, aspect: "body negative" },
  },
  {
    name: "takes malformed JSON for an empty object",
    breaks: "BadRequestBody: the body is not JSON",
    parts: { readUpdate: (body) => (isMalformed(body) && body.text !== "" ? {} : right(body)) },
    noticedBy: { operationId: update, aspect: "body negative" },
  },
  {
    name: "never answers malformed JSON",
    breaks: "BadRequestBody: the body is not JSON",
    timeout: HANGS,
    parts: { readUpdate: (body) => (isMalformed(body) ? hang() : right(body)) },
    noticedBy: { operationId: create, aspect: "body negative" },
  },
  {
    name: "fails on a name that its column has no room for",
    breaks: "ChatSessionUpdate: name: maxLength: 200",
    parts: {
      async readUpdate(body) {
        const read = await right(body);
        if (Buffer.byteLength(read.name ?? "") > 200) throw new Error("value too long for type varchar(200)");
        return read;
      },
    },
    noticedBy: { operationId: create, aspect: "body boundary", label: /maxLength/ },
  },
  {
    name: "wants something to change in a PUT",
    breaks: "ChatSessionUpdate: no member is required",
    parts: {
      readUpdate: checkAs((body) => {
        if (Object.keys(body).length === 0) throw badRequest("there is nothing to change");
        return body;
      }),
    },
    noticedBy: { operationId: update, aspect: "body boundary" },
  },
  {
    name: "takes no times with more than milliseconds",
    breaks: "APIResourceMeta: format: date-time (RFC 3339, 5.6: any number of digits)",
    parts: {
      readUpdate: checkAs((body) => {
        if (/\.\d{4,}/.test(`${isObject(body.metadata) ? body.metadata.createdAt : ""}`))
          throw badRequest("createdAt must be a time", "metadata.createdAt");
        return body;
      }),
    },
    noticedBy: { operationId: update, aspect: "body boundary", label: /createdAt/ },
  },
  {
    name: "fails on a NUL in a name",
    breaks: "ChatSessionUpdate: name: any character",
    parts: {
      readUpdate: checkAs((body) => {
        if (`${body.name}`.includes("\0")) throw new Error("invalid byte sequence for encoding UTF8: 0x00");
        return body;
      }),
    },
    noticedBy: { operationId: create, aspect: "body random" },
  },
  {
    name: "fails on a name in other letters than those of Latin",
    breaks: "ChatSessionUpdate: name: any character",
    parts: {
      readUpdate: checkAs((body) => {
        if (/[^\0-\xff]/.test(`${body.name}`)) throw new Error("Incorrect string value");
        return body;
      }),
    },
    noticedBy: { operationId: create, aspect: "body boundary" },
  },
  {
    name: "takes a name of blanks for an empty one",
    breaks: "ChatSessionUpdate: name: minLength: 1",
    parts: {
      readUpdate: checkAs((body) => {
        if (typeof body.name === "string" && body.name.trim() === "")
          throw badRequest("name is empty", "name");
        return body;
      }),
    },
    noticedBy: { operationId: update, aspect: "body boundary", label: /minLength/ },
  },
];
