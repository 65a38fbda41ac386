/** A page for people. */
export interface Link {
  readonly name: string;
  readonly url: string;
}

/** A URL for a browser, which can't go to the address that stands for all of this machine's. */
export function browserUrl(serverUrl: string): string {
  return serverUrl.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:");
}

/** The pages of a running `pnpm start`, the reference first. */
export function linksOf(serverUrl: string): [Link, ...Link[]] {
  const url = browserUrl(serverUrl);
  return [
    { name: "Reference", url: `${url}/__mock/docs` },
    { name: "Try it", url: `${url}/__mock/docs/try` },
    { name: "Inspector", url: `${url}/__mock` },
  ];
}
