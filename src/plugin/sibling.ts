import type { EntityFilter } from './filter.ts'

/**
 * The second build that every host runs with its own bundler: only the modules with entities, for Node, as one file with
 * lazy modules. The same file is evaluated by the build and shipped to the container. One implementation a host, since only
 * the host's own resolving, loading and plugins read the user's modules as the application does.
 */
export interface SiblingBuilder {
  /**
   * Writes `entry.mjs` and its map into `folder`, with whatever files go with them. Called once for each set of modules,
   * never twice at a time.
   *
   * @throws SiblingError for what the bundler says against the user's modules
   */
  build(request: SiblingRequest): Promise<SiblingOutput>
}

export interface SiblingRequest {
  /** Absolute path of the project. */
  readonly root: string
  /** Absolute path of an empty folder in it, so that packages are found from there. */
  readonly folder: string
  /** Source of the entry module. */
  readonly entry: string
  /** Ids that the entry imports: they are resolved already. */
  readonly ids: readonly string[]
  /** Packages that stay imports. */
  readonly external: readonly string[]
  /** Source to take for modules, by their ids, since their own cannot be bundled. */
  readonly replacements: ReadonlyMap<string, string>
  /** Whether names that a module does not export are undefined instead of an error, since a module of the graph is broken. */
  readonly lenient: boolean
  /** Which modules the transform is for. */
  readonly filter: EntityFilter
  /** Our transform: it sees the source of modules before other plugins do. */
  transform(code: string, id: string, resolve: Resolve): Promise<TransformOutput | undefined>
}

/** Resolves an import; `undefined` when it is external or cannot be found. */
export type Resolve = (specifier: string, importer: string) => Promise<string | undefined>

export interface TransformOutput {
  readonly code: string
  readonly map: object | null
  /** Files, other than the module itself, that it depends on. */
  readonly dependencies: readonly string[]
}

export interface SiblingOutput {
  readonly graph: ModuleGraph
  /** Files that make up the bundle, relative to the folder. Whatever else is there was left by somebody's plugin. */
  readonly files: readonly string[]
  /** Specifiers that the bundle still imports. */
  readonly imports: readonly string[]
}

/** What modules of a build import, by their ids. */
export interface ModuleGraph {
  readonly ids: readonly string[]
  /** Static imports first, in order of source. Externals are left out. */
  importsOf(id: string): readonly string[]
  importersOf(id: string): readonly string[]
}

/** Lines that every bundle begins with: CommonJS packages in it ask for these. `var`, since modules may declare the same names. */
export const BANNER = `import { createRequire as __flyteCreateRequire } from 'node:module'
import { fileURLToPath as __flyteFileURLToPath } from 'node:url'
var require = __flyteCreateRequire(import.meta.url)
var __filename = __flyteFileURLToPath(import.meta.url)
var __dirname = __flyteFileURLToPath(new URL('.', import.meta.url)).replace(/[\\\\/]$/, '')
`

/** How a bundler's complaint is passed on. */
export class SiblingError extends Error {
  readonly problems: readonly SiblingProblem[]

  constructor(problems: readonly SiblingProblem[], options?: { cause?: unknown }) {
    super(problems.map(({ message }) => message).join('\n'), options)
    this.name = 'SiblingError'
    this.problems = problems
  }
}

export interface SiblingProblem {
  /** Without colours and frames. */
  readonly message: string
  /** Id of the module, and position in it, both counting from 1. */
  readonly id?: string | undefined
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** An import that was not found: what it names. `id` is who imports it then. */
  readonly specifier?: string | undefined
}
