/**
 * What `parseArgs` says of wrong arguments, as sentences for whoever typed them: without its advice on arguments that
 * begin with a dash, and with a full stop.
 */
export function wrongArguments(error: unknown): string {
  const [message = ""] = (error as Error).message.split(/\.? To specify a positional argument/);
  return message.replaceAll("\n", " ").replace(/[.?]?$/, (end) => end || ".");
}
