export async function writeChangelog(file: string, _: unknown): Promise<string> {
  return file;
}
