import {
  conjuncts,
  isJson,
  isObject,
  type Link,
  type OpenApiDocument,
  type Operation,
} from "@chat-api/openapi-document";

/** Objects that hold an item, or what the server records about it, by convention. */
const WRAPPERS = ["metadata", "meta", "data", "attributes", "result"];

/**
 * The link that a contract leaves out: from the operation that creates an item, such as `POST /pets`, to one whose path
 * leads through that item, such as `DELETE /pets/{petId}`. The ID is found by name: the parameter's own, its last word,
 * or `id`. Undefined if the response of the source has no such property.
 */
export function inferredLink(
  document: OpenApiDocument,
  source: Operation,
  target: Operation,
): Pick<Link, "parameters"> | undefined {
  if (source.method !== "post") return undefined;
  const own = segments(source.path);
  const segmentsOfTarget = segments(target.path);
  const parameter = nameOf(segmentsOfTarget[own.length]);
  if (parameter === undefined || !own.every((it, index) => isAlike(it, segmentsOfTarget[index])))
    return undefined;
  const pointer = idPointer(document, source, parameter);
  if (pointer === undefined) return undefined;
  const before = own.flatMap((it, index) => {
    const [from, to] = [nameOf(it), nameOf(segmentsOfTarget[index])];
    return from === undefined || to === undefined ? [] : [[to, `$request.path.${from}`]];
  });
  return { parameters: { ...Object.fromEntries(before), [parameter]: `$response.body#${pointer}` } };
}

function idPointer(document: OpenApiDocument, source: Operation, parameter: string): string | undefined {
  const [, success] = Object.entries(source.responses).find(([status]) => status.startsWith("2")) ?? [];
  const [, media] = Object.entries(success?.content ?? {}).find(([type]) => isJson(type)) ?? [];
  const words = parameter.split(/[-_.]|(?<=[a-z0-9])(?=[A-Z])/);
  const names = [parameter, words.at(-1) ?? parameter, "id", "_id", "uuid"].map(plain);
  const properties = propertiesOf(document, media?.schema);
  for (const name of names) {
    for (const property of properties.keys()) if (plain(property) === name) return `/${property}`;
    for (const wrapper of WRAPPERS)
      for (const property of propertiesOf(document, properties.get(wrapper)).keys())
        if (plain(property) === name) return `/${wrapper}/${property}`;
  }
  return undefined;
}

function propertiesOf(document: OpenApiDocument, schema: unknown): Map<string, unknown> {
  return new Map(
    conjuncts(document, schema).flatMap(({ properties }) =>
      isObject(properties) ? Object.entries(properties) : [],
    ),
  );
}

function segments(path: string): string[] {
  return path.replace(/\/$/, "").split("/");
}

/** The name of the parameter that is a whole segment. */
function nameOf(segment: string | undefined): string | undefined {
  return /^\{([^{}]+)\}$/.exec(segment ?? "")?.[1];
}

function isAlike(one: string, other: string | undefined): boolean {
  return one === other || (nameOf(one) !== undefined && nameOf(other) !== undefined);
}

function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}
