import type { Node } from 'oxc-parser'
import type { Inferred, InferRequest, InferTypesRequest } from '../index.ts'
import { loadBackend } from './load.ts'
import { createOrigins } from './origin.ts'
import { readInterface, readTypeArguments, readValueType } from './read.ts'
import type { Asking } from './read.ts'

export { isForChecker } from './eligible.ts'

/** The type argument of a gate. */
export type InferValueRequest = Pick<InferTypesRequest, 'module' | 'modules'> & { readonly node: Node }

/** The type checker of the project's own TypeScript, as a second engine: slower, but it understands all of the language. */
export interface Checker {
  /** Version of TypeScript. */
  readonly version: string
  /** Reads the interface of an entity from the types of its function. */
  inferInterface(request: InferRequest): Inferred
  /** Reads an interface from two types. */
  inferTypeArguments(request: InferTypesRequest): Inferred
  /** Reads the type of one value. */
  inferValueType(request: InferValueRequest): Inferred
  /** The files that the configuration itself names, absolute; none if it only refers to others. */
  files(): readonly string[]
  /** Says that a file was changed, added or removed. What was asked before is out of date. */
  invalidate(file: string): void
  /** Ends it: with TypeScript 7 that is a process. Asking afterwards is a mistake. */
  dispose(): void
}

export interface CheckerOptions {
  /** Project root, absolute: TypeScript is looked up from here. */
  readonly root: string
  /**
   * The configuration whose files are checked; relative to the root.
   *
   * @default 'tsconfig.json'
   */
  readonly tsconfig?: string
}

/**
 * Starts the type checker of a project, with the TypeScript that is installed there: 7 in a process of its own, 5.9 and 6 in
 * this one. Modules are read from disk, and only those of the configuration can be asked about.
 *
 * ```ts
 * const checker = await createChecker({ root })
 * const inferred = checker.inferInterface({ module, modules, role: 'task', fn, want: { inputs: true, outputs: true } })
 * checker.dispose()
 * ```
 *
 * @throws DiagnosticError FLY2060 to FLY2063: no TypeScript, no configuration, or one that cannot be used
 */
export async function createChecker({ root, tsconfig = 'tsconfig.json' }: CheckerOptions): Promise<Checker> {
  const { backend, version } = await loadBackend(root, tsconfig)
  const origins = createOrigins()
  const closures: Asking['closures'] = new Map()
  const changed = new Set<string>()
  // A build may say of many files that they changed before it asks again.
  const fresh = () => {
    if (changed.size > 0) {
      backend.update([...changed].toSorted())
      closures.clear()
    }
    changed.clear()
    return { backend, origins, tsconfig, closures }
  }
  return {
    version,
    inferInterface: (request) => readInterface(fresh(), request),
    inferTypeArguments: (request) => readTypeArguments(fresh(), request),
    inferValueType: (request) => readValueType(fresh(), request),
    files: () => backend.files(),
    invalidate: (file) => void changed.add(file),
    dispose: () => backend.dispose(),
  }
}
