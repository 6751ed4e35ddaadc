import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createTypeResolver, hasTypes } from './resolver.ts'
import { importKey } from './trace.ts'

/** Where imports lead, each looked up once, and again only where the disk may have changed. */
export interface Targets {
  /** As `TypeResolver` has it. */
  resolve(importer: string, specifier: string): string | undefined
  /**
   * Looks again at imports that a changed file may have to do with: one that was added or removed, or configuration. Gives
   * those that lead elsewhere now, by `importKey`.
   */
  recheck(files: readonly ChangedFile[]): ReadonlySet<string>
  /**
   * Looks again at imports for which nobody says what changed: bundlers tell of the files that they watch, and a new one is
   * none. These are the imports that led nowhere, to a file without types, or through an alias, and those into folders in
   * which files were added or removed since.
   */
  rescan(): ReadonlySet<string>
  /** Forgets everything. */
  clear(): void
}
export interface ChangedFile {
  /** Absolute, with forward slashes. */
  readonly path: string
  readonly event: FileEvent | undefined
}
/** Rewrites an import: to an absolute path, or to another import; `undefined` when it has nothing to say of it. */
export type Alias = (specifier: string) => string | undefined
/** What happened to a file, as bundlers say it. A file that is replaced by another may be said to be created. */
export type FileEvent = 'create' | 'update' | 'delete'

/** An import, and where it led. */
interface Target {
  readonly importer: string
  readonly specifier: string
  readonly path: string | undefined
  /** Folders whose files decide that: the one that the import names, and the one of the file that was found. */
  readonly folders: readonly string[]
}

/** Starts with nothing looked up. */
export function createTargets(alias?: Alias): Targets {
  const resolver = createTypeResolver()
  const targets = new Map<string, Target>()
  /** When the entries of folders changed last, as of the first look into them. */
  const folders = new Map<string, number>()

  const aliased = (importer: string, specifier: string): string | undefined => {
    const rewritten = alias?.(specifier)
    return rewritten === undefined || rewritten === specifier ? undefined : resolver.resolve(importer, rewritten)
  }
  const look = (importer: string, specifier: string): Target => {
    const path = resolver.resolve(importer, specifier) ?? aliased(importer, specifier)
    const found = path === undefined ? [] : [dirname(path)]
    const named = isRelative(specifier) ? [dirname(join(dirname(importer), specifier))] : []
    const target = { importer, specifier, path, folders: [...named, ...found] }
    targets.set(importKey(importer, specifier), target)
    for (const folder of target.folders) if (!folders.has(folder)) folders.set(folder, changeTime(folder))
    return target
  }
  const lookAgain = (concerned: readonly Target[]): ReadonlySet<string> => {
    resolver.clear()
    const moved = concerned.filter(({ importer, specifier, path }) => look(importer, specifier).path !== path)
    return new Set(moved.map(({ importer, specifier }) => importKey(importer, specifier)))
  }

  return {
    resolve(importer, specifier) {
      return (targets.get(importKey(importer, specifier)) ?? look(importer, specifier)).path
    },
    recheck(files) {
      const concerned = [...targets.values()].filter((target) => files.some((file) => mayConcern(target, file)))
      // An update concerns nobody, as a rule, and what is remembered of the disk is worth keeping.
      return concerned.length > 0 || files.some(({ event }) => event !== 'update') ? lookAgain(concerned) : NONE
    },
    rescan() {
      const changed = new Set<string>()
      for (const [folder, time] of folders) {
        const now = changeTime(folder)
        if (now !== time) changed.add(folder)
        folders.set(folder, now)
      }
      const concerned = [...targets.values()].filter(
        (target) => isUnsure(target) || target.folders.some((folder) => changed.has(folder)),
      )
      return concerned.length > 0 || changed.size > 0 ? lookAgain(concerned) : NONE
    },
    clear() {
      targets.clear()
      folders.clear()
      resolver.clear()
    },
  }
}

const NONE: ReadonlySet<string> = /* @__PURE__ */ new Set()

/** Whether an import may lead elsewhere because of what happened to a file. In doubt it may. */
function mayConcern({ specifier, path }: Target, file: ChangedFile): boolean {
  if (path === undefined || path === file.path || isConfiguration(file.path)) return true
  if (stemOf(specifier) === stemOf(file.path)) return true
  // The words of packages, aliases, folders and links need not resemble the names of files. A watcher may call a new file
  // updated, but not one of which these would be all that speaks for it.
  const direct = isRelative(specifier) && stemOf(specifier) === stemOf(path)
  return !direct && file.event !== 'update'
}

/** Files that say how imports are followed. Any JSON may be one, since a tsconfig extends files of any name. */
function isConfiguration(path: string): boolean {
  return path.endsWith('.json')
}

function isUnsure({ specifier, path }: Target): boolean {
  return path === undefined || !hasTypes(path) || (!isRelative(specifier) && !path.includes('/node_modules/'))
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier)
}

/** The last part of a path up to its first dot: all files that may stand for one another have the same. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).split('.', 1)[0]!
}

/** 0 for a folder that is not there. */
function changeTime(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
