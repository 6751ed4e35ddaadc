import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative } from 'node:path'

/** What the names of modules are relative to. */
export interface NameRules {
  /** Absolute path of the project. */
  readonly root: string
  /** Absolute path, or absent for `src` below the root, where a file is in it. */
  readonly sourceRoot: string | undefined
  /** Dotted words in front of every name, empty for none. */
  readonly namePrefix: string
}

/** The file behind an id: without the query that dev servers and asset imports add. */
export function fileOf(id: string): string {
  return id.replace(/[?#].*$/, '')
}

/** Path of a file for people, relative to the root and with forward slashes. */
export function relativeFile(id: string, root: string): string {
  return relative(root, fileOf(id)).replaceAll('\\', '/')
}

/**
 * Dotted name of a module, the first part of the names of its entities and the name by which a container finds it:
 *
 * - relative to `sourceRoot`; else to `src/` when it is in there; else to the root
 * - without its extension, and `foo/index.ts` is `foo`
 * - characters outside of `[A-Za-z0-9_-]` in a segment become `_`: `weather.task.ts` is `weather_task`
 * - a workspace package outside of the root starts with the name of its package
 *
 * ```ts
 * moduleName('/app/src/flows/weather.ts', { root: '/app', … }) // 'flows.weather'
 * ```
 */
export function moduleName(id: string, rules: NameRules): string {
  const { packageName, path } = placeOf(fileOf(id), rules)
  const segments = path.replace(/\.[^./]+$/, '').split('/')
  if (segments.length > 1 && segments.at(-1) === 'index') segments.pop()
  return [rules.namePrefix, ...packageName.split('/').concat(segments).map(cleanSegment)].filter(Boolean).join('.')
}

function cleanSegment(segment: string): string {
  return segment.replace(/[^A-Za-z0-9_-]/g, '_')
}

function placeOf(file: string, { root, sourceRoot }: NameRules): { packageName: string; path: string } {
  const within = (folder: string | undefined) => (folder === undefined ? undefined : pathWithin(folder, file))
  const path = within(sourceRoot) ?? within(join(root, 'src')) ?? within(root)
  if (path !== undefined) return { packageName: '', path }
  const owner = packageAround(dirname(file))
  // Without a package there is nothing stable to name it by, except where it lies.
  if (!owner)
    return {
      packageName: '',
      path: relative(root, file)
        .replaceAll('\\', '/')
        .replace(/^(?:\.\.\/)+/, ''),
    }
  return { packageName: owner.name, path: within(join(owner.folder, 'src')) ?? within(owner.folder)! }
}

function pathWithin(folder: string, file: string): string | undefined {
  const path = relative(folder, file)
  return path === '' || path.startsWith('..') || isAbsolute(path) ? undefined : path.replaceAll('\\', '/')
}

/** The nearest package with a name. */
function packageAround(folder: string): { folder: string; name: string } | undefined {
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }
    if (name) return { folder, name }
  }
  const parent = dirname(folder)
  return parent === folder ? undefined : packageAround(parent)
}
