import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { parseModule } from '../../syntax/parse.ts'
import type { ParsedModule, ParseFailure } from '../../syntax/parse.ts'
import { readDeclarations } from './declarations.ts'
import type { ModuleFile } from './declarations.ts'
import { createMemory } from './memory.ts'
import type { Traced } from './memory.ts'
import { hasTypes } from './resolver.ts'
import { createTargets } from './targets.ts'
import type { Alias, FileEvent } from './targets.ts'
import { showsSame } from './trace.ts'
import { createCompiler } from './tsconfig.ts'

/**
 * The declarations of all modules that interfaces are read from, and the interfaces. One build keeps one of these: every
 * module is read and parsed once, until it is said to have changed; and every interface is read once, until something that
 * its reading looked at has changed.
 */
export interface TypeModules {
  /**
   * Parses a module, unless an import led to it before and its text was the same: most modules are read as imports of
   * others first.
   */
  parse(id: string, code: string): ParsedModule | { readonly failure: ParseFailure }
  /** The declarations of a module that is parsed already. Imports of the same file by others get these as well. */
  adopt(module: ParsedModule): ModuleFile
  /** The module that an import names, or why there are no types to read from it. */
  follow(from: ModuleFile, specifier: string): Followed
  /** An interface of a module: as it was read before, as long as reading it again would give the same. */
  remember<T>(module: ParsedModule, key: string, read: () => Traced<T>): T
  /** A token that is another once interfaces that were read of a module have to be read again. */
  stateOf(module: ParsedModule): object
  /** Takes note of a file that was changed, added or removed. It is looked at when something is asked for. */
  invalidate(file: string, event?: FileEvent): void
  /** Takes note that files may have been added or removed that nobody has told of. */
  rescan(): void
  /** Forgets everything. */
  clear(): void
}
/** `missing` is the end of a sentence; `path` is there when an import leads to a file, but that cannot be read. */
export type Followed = ModuleFile | { readonly missing: string; readonly path?: string }
export interface TypeModulesOptions {
  /** Project root, absolute. Locations are relative to it. */
  readonly root: string
  /**
   * Gives the text of a file, or `undefined` when there is none.
   * @default reads the disk
   */
  readonly readFile?: (path: string) => string | undefined
  /** Rewrites an import that TypeScript's own rules do not find, as the aliases of a bundler say. */
  readonly alias?: Alias | undefined
}

/** Starts with nothing read. */
export function createTypeModules({ root, readFile = readFromDisk, alias }: TypeModulesOptions): TypeModules {
  const files = new Map<string, ModuleFile>()
  const targets = createTargets(alias)
  const compiler = createCompiler(readFromDisk)
  const memory = createMemory()
  const pending = new Map<string, FileEvent | undefined>()
  let isScanDue = false

  const replace = (module: ParsedModule): ModuleFile => {
    const after = readDeclarations(module)
    const before = files.get(after.path)
    files.set(after.path, after)
    if (before && before.module.code !== module.code) {
      memory.changed(after.path, (look) => showsSame(look, before, after))
    }
    return after
  }

  const load = (path: string): Followed => {
    if (path.endsWith('.json')) return loadJson(path)
    if (!hasTypes(path)) return { missing: `which has no types: ${shown(root, path)} is no TypeScript file` }
    const code = readFile(path)
    if (code === undefined) return { missing: `but ${shown(root, path)} cannot be read`, path }
    const parsed = parseModule(path, code, shown(root, path))
    if (!('failure' in parsed)) return replace(parsed)
    const { location, message } = parsed.failure
    return { missing: `but ${location.file}:${location.line} has a syntax error: ${message}`, path }
  }

  /** A JSON file is a module whose default export is its value. */
  const loadJson = (path: string): Followed => {
    const code = readFile(path)
    if (code === undefined) return { missing: `but ${shown(root, path)} cannot be read`, path }
    const parsed = parseModule(path, `export default (${code}\n)`, shown(root, path))
    return 'failure' in parsed ? { missing: `but ${shown(root, path)} is no JSON`, path } : replace(parsed)
  }

  /** Reads a file again that was read before. Whether it is there still. */
  const reload = (before: ModuleFile): boolean => {
    const { path, module } = before
    const code = readFile(path)
    if (code === module.code) return true
    memory.forget(path)
    const after = load(path)
    if (!('missing' in after)) return true
    files.delete(path)
    memory.changed(path, () => false)
    return code !== undefined
  }

  /** Takes in what has changed since something was asked for last. */
  const update = (): void => {
    if (pending.size === 0 && !isScanDue) return
    const changed = [...pending].filter(([path]) => {
      const before = files.get(path)
      if (before && reload(before)) return false
      // Somebody may have tried to read it in vain.
      if (!before) memory.changed(path, () => false)
      return true
    })
    if ([...pending.keys()].some((path) => path.endsWith('.json'))) compiler.clear()
    pending.clear()
    if (changed.length > 0) memory.moved(targets.recheck(changed.map(([path, event]) => ({ path, event }))))
    if (isScanDue) memory.moved(targets.rescan())
    isScanDue = false
  }

  return {
    parse(id, code) {
      update()
      const path = normalize(id)
      const known = files.get(path)?.module
      return known?.code === code ? known : parseModule(id, code, shown(root, path))
    },
    adopt(module) {
      const known = files.get(normalize(module.id))
      return known?.module === module ? known : replace(module)
    },
    follow(from, specifier) {
      const unread = UNREAD_OPTIONS.find((name) => specifier.startsWith('.') && compiler.option(from.path, name))
      if (unread) return { missing: `and the option "${unread}" of tsconfig.json may lead elsewhere` }
      const path = targets.resolve(from.path, specifier)
      return path === undefined ? { missing: 'which cannot be found' } : (files.get(path) ?? load(path))
    },
    remember(module, key, read) {
      update()
      return memory.remember(module, key, read)
    },
    stateOf(module) {
      update()
      return memory.stateOf(module)
    },
    invalidate: (file, event) => void pending.set(normalize(file), event),
    rescan() {
      isScanDue = true
    },
    clear() {
      files.clear()
      targets.clear()
      memory.clear()
      pending.clear()
      compiler.clear()
    },
  }
}

/** Options of the compiler that lead relative imports elsewhere, which is not followed. */
const UNREAD_OPTIONS: readonly string[] = ['moduleSuffixes', 'rootDirs']

/** Only a missing or unreadable file is `undefined`: what reads it says which import led there. */
function readFromDisk(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function normalize(path: string): string {
  return path.replaceAll('\\', '/')
}

function shown(root: string, path: string): string {
  return normalize(relative(root, path))
}
