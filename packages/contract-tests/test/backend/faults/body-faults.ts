import { badRequest } from "../problem.ts";
import { isObject } from "../validate.ts";
import { checkAs, readNames, readUpdate } from "./alter-update.ts";
import type { Fault } from "./fault.ts";

const create = "chatCreateChatSession";
const update = "chatUpdateChatSession";

export const bodyFaults: readonly Fault[] = [
  {
    name: "takes names of 255 characters",
    breaks: "ChatSessionUpdate: name: maxLength: 200",
    parts: { readUpdate: readNames({ maximum: 255 }) },
    noticedBy: { operationId: create, aspect: "body negative", label: /^.name maxLength 201/ },
  },
  {
    name: "refuses a name of 200 characters",
    breaks: "ChatSessionUpdate: name: maxLength: 200",
    parts: { readUpdate: readNames({ maximum: 199 }) },
    noticedBy: { operationId: create, aspect: "body boundary", label: /^.name maxLength 200 characters$/ },
  },
  {
    name: "counts UTF-16 units for characters",
    breaks: "JSON Schema Validation, 6.3.1: characters as in RFC 8259",
    parts: { readUpdate: readNames({ lengthOf: ({ length }) => length }) },
    noticedBy: {
      operationId: update,
      aspect: "body boundary",
      label: /^.name maxLength 200 .*outside the BMP/,
    },
  },
  {
    name: "takes an empty name",
    breaks: "ChatSessionUpdate: name: minLength: 1",
    parts: { readUpdate: readNames({ minimum: 0 }) },
    noticedBy: { operationId: update, aspect: "body negative", label: /^.name minLength empty/ },
  },
  {
    name: "turns whatever it gets into a name",
    breaks: "ChatSessionUpdate: name: type: string",
    parts: { readUpdate: checkAs((body) => ("name" in body ? { ...body, name: `${body.name}` } : body)) },
    noticedBy: { operationId: create, aspect: "body negative", label: /^.name type number/ },
  },
  {
    name: "takes null for a name that is not there",
    breaks: "ChatSessionUpdate: name: type: string",
    parts: { readUpdate: checkAs((body) => ({ ...body, name: body.name ?? undefined })) },
    noticedBy: { operationId: update, aspect: "body negative", label: /^.name type null/ },
  },
  {
    name: "does not look at the metadata",
    breaks: "ChatSessionUpdate: metadata: APIResourceMeta",
    parts: { readUpdate: checkAs(({ metadata, ...rest }) => rest) },
    noticedBy: { operationId: update, aspect: "body negative", label: /^.metadata.id format/ },
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
    noticedBy: { operationId: update, aspect: "body boundary", label: /^all properties/ },
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
    noticedBy: { operationId: create, aspect: "body boundary", label: /maxLength/, fault: "server error" },
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
    noticedBy: { operationId: update, aspect: "body boundary", label: /createdAt format nanoseconds/ },
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
    noticedBy: {
      operationId: create,
      aspect: "body boundary",
      label: /name type NUL/,
      fault: "server error",
    },
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
    noticedBy: {
      operationId: create,
      aspect: "body boundary",
      label: /name .*outside the BMP/,
      fault: "server error",
    },
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
    noticedBy: { operationId: update, aspect: "body boundary", label: /name type a blank/ },
  },
];
