/** Servers that misread the bodies of requests. */
import { parseJson } from "../body.ts";
import { badRequest } from "../problem.ts";
import { checkUpdate, isObject, nameRules } from "../validate.ts";
import { checkAs, HANGS, hang, isMalformed, readUpdate } from "./alter.ts";
import type { Defect } from "./defect.ts";

const create = "chatCreateChatSession";
const update = "chatUpdateChatSession";

export const bodyDefects: readonly Defect[] = [
  {
    name: "counts UTF-16 units for characters",
    breaks: "JSON Schema Validation, 6.3.1: characters as in RFC 8259",
    parts: {
      readUpdate: (body) => checkUpdate(parseJson(body), { ...nameRules, lengthOf: ({ length }) => length }),
    },
    detectedBy: {
      operationId: update,
      aspect: "body boundary",
      label: /^.name maxLength 200 .*outside the BMP/,
    },
  },
  {
    name: "fails on a name that its column has no room for",
    breaks: "ChatSessionUpdate: name: maxLength: 200",
    parts: {
      async readUpdate(body) {
        const read = await readUpdate(body);
        if (Buffer.byteLength(read.name ?? "") > 200) throw new Error("value too long for type varchar(200)");
        return read;
      },
    },
    detectedBy: { operationId: create, aspect: "body boundary", label: /maxLength/, failure: "server error" },
  },
  {
    name: "refuses times with more than milliseconds",
    breaks: "APIResourceMeta: format: date-time (RFC 3339, 5.6: any number of digits)",
    parts: {
      readUpdate: checkAs((body) => {
        if (/\.\d{4,}/.test(`${isObject(body.metadata) ? body.metadata.createdAt : ""}`))
          throw badRequest("createdAt must be a time", "metadata.createdAt");
        return body;
      }),
    },
    detectedBy: { operationId: update, aspect: "body boundary", label: /createdAt format nanoseconds/ },
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
    detectedBy: {
      operationId: create,
      aspect: "body boundary",
      label: /name type NUL/,
      failure: "server error",
    },
  },
  {
    name: "fails on a name in other scripts than Latin",
    breaks: "ChatSessionUpdate: name: any character",
    parts: {
      readUpdate: checkAs((body) => {
        if (/[^\0-\xff]/.test(`${body.name}`)) throw new Error("Incorrect string value");
        return body;
      }),
    },
    detectedBy: {
      operationId: create,
      aspect: "body boundary",
      label: /name .*outside the BMP/,
      failure: "server error",
    },
  },
  {
    name: "refuses a name of blanks as empty",
    breaks: "ChatSessionUpdate: name: minLength: 1",
    parts: {
      readUpdate: checkAs((body) => {
        if (typeof body.name === "string" && body.name.trim() === "")
          throw badRequest("name is empty", "name");
        return body;
      }),
    },
    detectedBy: { operationId: update, aspect: "body boundary", label: /name type a blank/ },
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
    detectedBy: {
      operationId: create,
      aspect: "body negative",
      label: /^type null/,
      failure: "server error",
    },
  },
  {
    name: "refuses a media type with a parameter",
    breaks: "RFC 9110, 8.3.1: a media type can have parameters",
    parts: {
      readUpdate: ({ contentType, text }) => readUpdate({ contentType: contentType.replace(";", "-"), text }),
    },
    detectedBy: { operationId: create, aspect: "media type", label: /charset/ },
  },
  {
    name: "refuses a media type in another letter case",
    breaks: "RFC 9110, 8.3.1: letter case does not matter",
    parts: {
      readUpdate: ({ contentType, text }) =>
        readUpdate({ contentType: contentType.startsWith("application/json") ? contentType : "", text }),
    },
    detectedBy: { operationId: create, aspect: "media type", label: /^APPLICATION.JSON/ },
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
    detectedBy: {
      operationId: create,
      aspect: "body negative",
      label: /^JSON that ends too early/,
      failure: "server error",
    },
  },
  {
    name: "reads malformed JSON as an empty object",
    breaks: "BadRequestBody: the body is not JSON",
    parts: { readUpdate: (body) => (isMalformed(body) && body.text !== "" ? {} : readUpdate(body)) },
    detectedBy: { operationId: update, aspect: "body negative", label: /^JSON with single quotes/ },
  },
  {
    name: "never responds to malformed JSON",
    breaks: "BadRequestBody: the body is not JSON",
    timeout: HANGS,
    parts: { readUpdate: (body) => (isMalformed(body) ? hang() : readUpdate(body)) },
    detectedBy: {
      operationId: create,
      aspect: "body negative",
      label: /^JSON that ends too early/,
      failure: "timeout",
    },
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
    detectedBy: { operationId: update, aspect: "media type", label: /^malformed/, failure: "server error" },
  },
];
