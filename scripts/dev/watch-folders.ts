import { type FSWatcher, watch } from "node:fs";

/** Editors save in several steps, and often more than one file; what comes within this time is one save. */
const SETTLE_MS = 50;

/** Watches for saves of YAML and JSON files. */
export interface FolderWatcher {
  /** Watches these folders from now on, and no others. */
  watch(folders: readonly string[]): void;
  close(): void;
}

/**
 * Calls back once after each save. It watches folders, not files: an editor that saves by replacing
 * the file would leave a watched file behind.
 */
export function watchFolders(onSave: () => void): FolderWatcher {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;

  function changed(_event: string, name: string | null): void {
    if (name !== null && !/\.(ya?ml|json)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(onSave, SETTLE_MS);
  }

  function watchAll(folders: readonly string[]): void {
    for (const [folder, watcher] of watchers)
      if (!folders.includes(folder)) {
        watcher.close();
        watchers.delete(folder);
      }
    for (const folder of folders) {
      // A folder that goes away is noticed by the next read of the contract, which says so.
      if (!watchers.has(folder))
        watchers.set(
          folder,
          watch(folder, changed).on("error", () => {}),
        );
    }
  }

  return {
    watch: watchAll,
    close() {
      clearTimeout(timer);
      watchAll([]);
    },
  };
}
