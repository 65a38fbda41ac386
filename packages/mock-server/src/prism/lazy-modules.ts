import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A module to load on first use, and not when the module that requires it is loaded. */
export interface LazyModule {
  /** What to resolve, as seen by the module that requires it. */
  id: string;
  /** Exports that are read while the requiring module loads. They are functions, and load the module when called. */
  readAtLoad?: string[];
}

const cache = createRequire(import.meta.url).cache;

/**
 * Puts stand-ins for modules into Node's module cache, which Node documents as replaceable
 * (https://nodejs.org/api/modules.html#requirecache). A stand-in loads the real module the first time that it is
 * used. A module that is loaded already, or that is not installed, is left alone.
 */
export function deferModules(require: NodeJS.Require, modules: LazyModule[]): void {
  for (const { id, readAtLoad } of modules) {
    const file = tryResolve(require, id);
    if (file === undefined || cache[file] !== undefined) continue;
    let real: object | undefined;
    const load = (): object => {
      if (real === undefined) {
        delete cache[file];
        real = require(file) as object;
      }
      return real;
    };
    const exports = readAtLoad
      ? Object.fromEntries(readAtLoad.map((name) => [name, standIn(() => Reflect.get(load(), name))]))
      : standIn(load);
    cache[file] = loadedModule(file, exports);
  }
}

/**
 * Lets the modules of a package that has one for each of its methods, such as `lodash/get`, be the methods of the whole.
 * For a package that is loaded whole anyway: of lodash, they are 200 files less to read.
 */
export function shareMethods(require: NodeJS.Require, id: string): void {
  const file = tryResolve(require, id);
  if (file === undefined) return;
  for (const [name, method] of Object.entries(require(file) as Record<string, unknown>)) {
    const own = join(dirname(file), `${name}.js`);
    if (typeof method === "function") cache[own] ??= loadedModule(own, method);
  }
}

function loadedModule(file: string, exports: object): NodeJS.Module {
  return {
    id: file,
    filename: file,
    loaded: true,
    children: [],
    paths: [],
    exports,
  } as unknown as NodeJS.Module;
}

function standIn(load: () => object): object {
  return new Proxy(Anything, {
    get: (_, name) => Reflect.get(load(), name),
    has: (_, name) => Reflect.has(load(), name),
    apply: (_, self, args) => Reflect.apply(load() as () => unknown, self, args),
    construct: (_, args) => Reflect.construct(load() as new () => object, args),
  });
}

/** What a stand-in can be used as: a function, a class or a namespace. An arrow function is no class. */
function Anything(): void {}

function tryResolve(require: NodeJS.Require, id: string): string | undefined {
  try {
    return require.resolve(id);
  } catch {
    return undefined;
  }
}
