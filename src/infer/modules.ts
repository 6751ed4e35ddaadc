import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { parseModule } from '../syntax/parse.ts'
import type { ParsedModule, ParseFailure } from '../syntax/parse.ts'
import { readDeclarations } from './declarations.ts'
import type { ModuleFile } from './declarations.ts'
import { createTypeResolver, hasTypes } from './resolver.ts'

/**
 * The declarations of all modules that interfaces are read from. One build keeps one of these: every module is read and
 * parsed once, until it is said to have changed.
 */
export interface TypeModules {
  /**
   * Parses a module, unless an import led to it before and its text was the same: most modules are read as imports of
   * others first.
   */
  parse(id: string, code: string): ParsedModule | { readonly failure: ParseFailure }
  /** The declarations of a module that is parsed already. Imports of the same file by others get these as well. */
  adopt(module: ParsedModule): ModuleFile
  /** The module that an import names, or why there are no types to read from it, as the end of a sentence. */
  follow(from: ModuleFile, specifier: string): ModuleFile | { readonly missing: string }
  /** Forgets a file that was changed, added or removed. */
  invalidate(file: string): void
  /** Forgets everything. */
  clear(): void
}
export interface TypeModulesOptions {
  /** Project root, absolute. Locations are relative to it. */
  readonly root: string
  /**
   * Gives the text of a file, or `undefined` when there is none.
   * @default reads the disk
   */
  readonly readFile?: (path: string) => string | undefined
}

/** Starts with nothing read. */
export function createTypeModules({ root, readFile = readFromDisk }: TypeModulesOptions): TypeModules {
  const files = new Map<string, ModuleFile>()
  const targets = new Map<string, string | undefined>()
  const resolver = createTypeResolver()

  const adopt = (module: ParsedModule): ModuleFile => {
    const path = normalize(module.id)
    const known = files.get(path)
    if (known?.module === module) return known
    const file = readDeclarations(module)
    files.set(path, file)
    return file
  }

  const read = (path: string): ModuleFile | { readonly missing: string } => {
    const known = files.get(path)
    if (known) return known
    if (!hasTypes(path)) return { missing: `which has no types: ${shown(root, path)} is no TypeScript file` }
    const code = readFile(path)
    if (code === undefined) return { missing: `but ${shown(root, path)} cannot be read` }
    const parsed = parseModule(path, code, shown(root, path))
    if (!('failure' in parsed)) return adopt(parsed)
    const { location, message } = parsed.failure
    return { missing: `but ${location.file}:${location.line} has a syntax error: ${message}` }
  }

  return {
    parse(id, code) {
      const path = normalize(id)
      const known = files.get(path)?.module
      return known?.code === code ? known : parseModule(id, code, shown(root, path))
    },
    adopt,
    follow(from, specifier) {
      const importer = normalize(from.module.id)
      const key = `${importer}\0${specifier}`
      if (!targets.has(key)) targets.set(key, resolver.resolve(importer, specifier))
      const path = targets.get(key)
      return path === undefined ? { missing: 'which cannot be found' } : read(path)
    },
    invalidate(file) {
      files.delete(normalize(file))
      targets.clear()
      resolver.clear()
    },
    clear() {
      files.clear()
      targets.clear()
      resolver.clear()
    },
  }
}

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
