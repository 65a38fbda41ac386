import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/** Editors write a file in several steps. Milliseconds. */
const SETTLE = 40;

/** Watches files, also those that an editor replaces, and those that are not there for a moment. */
export class FileWatcher {
  readonly #changed: () => void;
  #watchers = new Map<string, FSWatcher>();
  #names = new Map<string, Set<string>>();
  #timer: NodeJS.Timeout | undefined;

  /** @param changed - Called once for changes that come together. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches these files, and no longer those of before. */
  watch(files: readonly string[]): void {
    this.#names = groupByFolder(files);
    for (const [folder, watcher] of this.#watchers) {
      if (this.#names.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of this.#names.keys()) {
      if (!this.#watchers.has(folder)) this.#watchers.set(folder, this.#watchFolder(folder));
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  // A watch of the file itself ends when an editor puts a new file in its place.
  #watchFolder(folder: string): FSWatcher {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name !== null && this.#names.get(folder)?.has(name) !== true) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.#changed, SETTLE);
    });
    return watcher.on("error", () => watcher.close());
  }
}

function groupByFolder(files: readonly string[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    const folder = dirname(resolve(file));
    const names = folders.get(folder) ?? new Set();
    names.add(basename(file));
    folders.set(folder, names);
  }
  return folders;
}
