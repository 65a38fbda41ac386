import { parseJson } from "../body.ts";
import { badRequest } from "../problem.ts";
import { checkUpdate, isObject, nameRules } from "../validate.ts";
import { HANGS, hang } from "./alter.ts";
import { checkAs, isMalformed, readUpdate } from "./alter-update.ts";
import type { Fault } from "./fault.ts";

const create = "chatCreateChatSession";
const update = "chatUpdateChatSession";

export const wholeBodyFaults: readonly Fault[] = [
  {
    name: "takes members that are unknown",
    breaks: "ChatSessionUpdate: additionalProperties: false",
    parts: { readUpdate: checkAs(({ name, metadata }) => ({ name, metadata })) },
    noticedBy: { operationId: create, aspect: "unknown property", label: /^additionalProperties/ },
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
    noticedBy: { operationId: update, aspect: "unknown property", label: /^.metadata additionalProperties/ },
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
    noticedBy: { operationId: create, aspect: "body negative", label: /^type array/ },
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
    noticedBy: { operationId: create, aspect: "body negative", label: /^type null/, fault: "server error" },
  },
  {
    name: "takes a request without a body",
    breaks: "requestBody: required: true",
    parts: { readUpdate: (body) => (body.text === "" ? {} : readUpdate(body)) },
    noticedBy: { operationId: create, aspect: "body negative", label: /^required no body/ },
  },
  {
    name: "takes JSON of another media type",
    breaks: "requestBody: application/json",
    parts: { readUpdate: ({ text }) => readUpdate({ contentType: "application/json", text }) },
    noticedBy: { operationId: create, aspect: "media type", label: /^text.plain undeclared/ },
  },
  {
    name: "refuses a media type with a parameter",
    breaks: "RFC 9110, 8.3.1: a media type can have parameters",
    parts: {
      readUpdate: ({ contentType, text }) => readUpdate({ contentType: contentType.replace(";", "-"), text }),
    },
    noticedBy: { operationId: create, aspect: "media type", label: /charset/ },
  },
  {
    name: "refuses a media type in another letter case",
    breaks: "RFC 9110, 8.3.1: letter case does not matter",
    parts: {
      readUpdate: ({ contentType, text }) =>
        readUpdate({ contentType: contentType.startsWith("application/json") ? contentType : "", text }),
    },
    noticedBy: { operationId: create, aspect: "media type", label: /^APPLICATION.JSON/ },
  },
  {
    name: "fails on malformed JSON",
    breaks: "BadRequestBody: the body is not JSON",
    parts: {
      readUpdate(body) {
        if (isMalformed(body)) throw new SyntaxError("Unexpected token");
        return readUpdate(body);
      },
    },
    noticedBy: {
      operationId: create,
      aspect: "body negative",
      label: /^JSON that ends too early/,
      fault: "server error",
    },
  },
  {
    name: "takes malformed JSON for an empty object",
    breaks: "BadRequestBody: the body is not JSON",
    parts: { readUpdate: (body) => (isMalformed(body) && body.text !== "" ? {} : readUpdate(body)) },
    noticedBy: { operationId: update, aspect: "body negative", label: /^JSON with single quotes/ },
  },
  {
    name: "never answers malformed JSON",
    breaks: "BadRequestBody: the body is not JSON",
    timeout: HANGS,
    parts: { readUpdate: (body) => (isMalformed(body) ? hang() : readUpdate(body)) },
    noticedBy: {
      operationId: create,
      aspect: "body negative",
      label: /^JSON that ends too early/,
      fault: "timeout",
    },
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
    noticedBy: { operationId: update, aspect: "body boundary", label: /required properties only/ },
  },
  {
    name: "fails on a media type that it can't read",
    breaks: "BadRequestBody: a malformed request",
    parts: {
      readUpdate(body) {
        const [, subtype] = body.contentType.split("/") as [string, string];
        return subtype.startsWith("json") ? readUpdate(body) : readUpdate({ ...body, contentType: "" });
      },
    },
    noticedBy: { operationId: update, aspect: "media type", label: /^malformed/, fault: "server error" },
  },
];
