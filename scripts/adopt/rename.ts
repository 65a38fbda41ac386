/** A name in all the forms that code and prose give it. */

/** The forms of a name such as `art-museum`. */
export interface NameForms {
  /** `art-museum` */
  readonly kebab: string;
  /** `artMuseum` */
  readonly camel: string;
  /** `ArtMuseum` */
  readonly pascal: string;
  /** `ART_MUSEUM` */
  readonly upper: string;
  /** `Art Museum` */
  readonly title: string;
}

/** The forms of a name in kebab-case. */
export function formsOf(kebab: string): NameForms {
  const words = kebab.split("-").map((it) => it.slice(0, 1).toUpperCase() + it.slice(1));
  const pascal = words.join("");
  return {
    kebab,
    camel: kebab.split("-", 1)[0] + words.slice(1).join(""),
    pascal,
    upper: kebab.replaceAll("-", "_").toUpperCase(),
    title: words.join(" "),
  };
}

/**
 * Replaces a name in all its forms: `chat-mock`, `chatQueries`, `createChatClient`, `CHAT_TOKEN`, "the Chat API".
 * @param code Whether bare words are identifiers, which have no hyphen.
 */
export function renameIn(text: string, from: NameForms, to: NameForms, code: boolean): string {
  const written = new RegExp(
    [...new Set([from.kebab, from.camel, from.pascal, from.upper, from.title])].join("|"),
    "g",
  );
  return text.replace(written, (found, at: number) => {
    const before = text[at - 1] ?? "";
    const after = text.slice(at + found.length, at + found.length + 9);
    if (found === from.upper && from.upper !== from.pascal) return to.upper;
    if (found === from.title && /^ API\b/.test(after)) return to.title;
    if (found === from.pascal) return to.pascal;
    if (found === from.title) return to.title;
    if (/^[A-Za-z0-9_$]/.test(after) && !/[/@-]/.test(before)) return to.camel;
    if (/[A-Za-z0-9_$]/.test(before)) return to.camel;
    return !code || isInPath(before, after) ? to.kebab : to.camel;
  });
}

/** Whether it is a part of a path, a host or a package, such as `@chat-api/client` or `chat.yaml`. */
function isInPath(before: string, after: string): boolean {
  return /[/@-]/.test(before) || /^(-|\/|\.(ya?ml|json|arazzo|test|example|md)\b)/.test(after);
}
