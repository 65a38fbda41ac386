import { type FSWatcher, statSync, watch } from "node:fs";

/** Editors save in several steps, and often more than one file. Events within this time are one save. */
const SETTLE_MS = 50;

/** How often to check whether a folder was replaced, as a change of branches may do: no event reports that. */
const REPLACED_MS = 1000;

/** Watches for saves of YAML and JSON files. */
export interface FolderWatcher {
  /** Watches these folders from now on, and no others. */
  watch(folders: readonly string[]): void;
  close(): void;
}

/**
 * Calls back once after each save. It watches folders, not files: an editor that saves by replacing the file ends the
 * watch of a file.
 */
export function watchFolders(onSave: () => void): FolderWatcher {
  const watched = new Map<string, { watcher: FSWatcher; identity: string }>();
  let wanted: readonly string[] = [];
  let timer: NodeJS.Timeout | undefined;

  function saved(): void {
    clearTimeout(timer);
    timer = setTimeout(onSave, SETTLE_MS);
  }

  /** Watches as wanted. Returns the wanted folders that were added, removed or replaced. */
  function update(): string[] {
    const changed: string[] = [];
    for (const folder of new Set([...watched.keys(), ...wanted])) {
      const identity = wanted.includes(folder) ? identityOf(folder) : undefined;
      const known = watched.get(folder);
      if (known?.identity === identity) continue;
      known?.watcher.close();
      watched.delete(folder);
      if (wanted.includes(folder)) changed.push(folder);
      if (identity === undefined) continue;
      const watcher = watch(folder, (_event, name) => {
        if (name === null || /\.(ya?ml|json)$/.test(name)) saved();
      });
      // Reading the contract reports the same error.
      watched.set(folder, { watcher: watcher.on("error", () => {}), identity });
    }
    return changed;
  }

  const interval = setInterval(() => {
    if (update().length > 0) saved();
  }, REPLACED_MS);

  return {
    watch(folders) {
      const before = wanted;
      wanted = folders;
      // The files of a folder that was wanted before may be complete before the watch begins.
      if (update().some((folder) => before.includes(folder))) saved();
    },
    close() {
      clearTimeout(timer);
      clearInterval(interval);
      wanted = [];
      update();
    },
  };
}

/** Distinguishes a folder from a later one of its name. The system soon reuses the inode of a removed folder. */
function identityOf(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.birthtimeMs}`;
}
