/** The output of a program, piece by piece. */
export interface PrintedText {
  add(piece: string): void;
  /** All of it until now. */
  whole(): string;
  /** Resolves to the first match after the last one that was found. */
  next(pattern: RegExp): Promise<RegExpExecArray>;
}

export function printedText(): PrintedText {
  let text = "";
  let read = 0;
  const listeners = new Set<() => void>();
  return {
    add(piece) {
      text += piece;
      for (const listener of listeners) listener();
    },
    whole: () => text,
    next: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const match = pattern.exec(text.slice(read));
          if (!match) return;
          read += match.index + match[0].length;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
      }),
  };
}
