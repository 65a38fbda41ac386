/** The names and the texts that `pnpm adopt` makes of those that it finds. */
import { expect, test } from "vitest";
import { withoutBlocks } from "../../adopt/markdown.ts";
import { nameProblem } from "../../adopt/options.ts";
import { formsOf, renameIn } from "../../adopt/rename.ts";

test.each([
  {
    text: 'import { createChatClient } from "@chat-api/client";',
    renamed: 'import { createArtMuseumClient } from "@art-museum-api/client";',
  },
  {
    text: "const chat = create(); chat.list(); chatQueries(chat, [chat])",
    renamed: "const artMuseum = create(); artMuseum.list(); artMuseumQueries(artMuseum, [artMuseum])",
  },
  {
    text: "CHAT_CONTRACT_BEARER ChatApiError `chat-mock`",
    renamed: "ART_MUSEUM_CONTRACT_BEARER ArtMuseumApiError `art-museum-mock`",
  },
  {
    text: '"https://chat.example.org/chats/1" "openapi/chat.yaml"',
    renamed: '"https://art-museum.example.org/art-museums/1" "openapi/art-museum.yaml"',
  },
  { text: "rememberedChat snap_chat", renamed: "rememberedArtMuseum snap_artMuseum" },
  { text: "the Chat API of chat-api", renamed: "the Art Museum API of art-museum-api" },
])("$text", ({ text, renamed }) => {
  expect(renameIn(text, formsOf("chat"), formsOf("art-museum"), true)).toBe(renamed);
});

test("prose has the name as it is written", () => {
  expect(renameIn("a chat, of chat.", formsOf("chat"), formsOf("art-museum"), false)).toBe(
    "a art-museum, of art-museum.",
  );
});

test("a name of two words is found in all its forms", () => {
  const text = "createArtMuseumClient artMuseum art-museum-mock ART_MUSEUM_TOKEN Art Museum API";
  const renamed = renameIn(text, formsOf("art-museum"), formsOf("zoo"), true);
  expect(renamed).toBe("createZooClient zoo zoo-mock ZOO_TOKEN Zoo API");
});

test.each(["museum", "art-museum", "a1", "v2-shop"])("%s can be a name", (name) => {
  expect(nameProblem(name)).toBeUndefined();
});

test.each([
  "",
  "Museum",
  "my api",
  "1st",
  "a_b",
  "-a",
  "a-",
  "a--b",
  "../x",
  "é",
  "museum-api",
  "a".repeat(41),
])("%j can't be a name", (name) => {
  expect(nameProblem(name)).toMatch(/name/);
});

test("Markdown loses its blocks, the headings over nothing, and the colon before nothing", () => {
  const markdown = `# Title

What stays:

- one
- two of OLD,
  on two lines
- three

It goes so:

\`\`\`sh
OLD

more
\`\`\`

## Gone

Of OLD.

### Deeper

| a   | b   |
| --- | --- |
| OLD | x   |

## Stays

| a   | b   |
| --- | --- |
| OLD | x   |
| new | y   |
`;
  expect(withoutBlocks(markdown, (block) => block.includes("OLD"))).toBe(`# Title

What stays:

- one
- three

It goes so.

## Stays

| a   | b   |
| --- | --- |
| new | y   |
`);
});
