import { readFile } from 'node:fs/promises'
import { glob } from 'tinyglobby'
import { checker as diagnostics } from '../../diagnostics/checker.ts'
import { DiagnosticError } from '../../diagnostics/define.ts'
import { createChecker } from '../../infer/checker/index.ts'
import type { Checker } from '../../infer/checker/index.ts'
import type { Inferred } from '../../infer/index.ts'
import { createTypeResolver } from '../../infer/modules/resolver.ts'
import type { InferredInterface } from '../../model/interface.ts'
import type { Diagnostic, Location } from '../../model/source.ts'
import { createModuleTransform } from '../../plugin/module-transform.ts'
import type { Second } from '../../plugin/type-checker.ts'
import { mayMakeEntities } from '../../transform/index.ts'
import type { Asking } from '../../transform/index.ts'
import { compareText } from '../../utils/sort.ts'
import { firstDifference } from './difference.ts'

/** What two engines read of the same project. */
export interface Comparison {
  /** Version of TypeScript. */
  readonly version: string
  /** In order of files and places. */
  readonly entities: readonly ComparedEntity[]
}
export interface ComparedEntity {
  readonly kind: Asking['maker']
  readonly name: string | undefined
  readonly location: Location
  readonly verdict: Verdict
  readonly syntax: EngineResult
  readonly checker: EngineResult
}
/** `neither`: both refuse it. */
export type Verdict = 'agreed' | 'syntax' | 'checker' | 'neither' | 'disagreement'
export type EngineResult = { readonly interface: InferredInterface } | { readonly refusals: readonly Diagnostic[] }

export interface CompareOptions {
  /** Absolute path of the project. */
  readonly root: string
  /** Relative to the root. */
  readonly tsconfig: string
  /** Told of each module before it is read. */
  onModule?(current: number, total: number): void
}

/** Where modules are looked for when the configuration itself names no file, as one that only refers to others. */
const PATTERNS = ['src/**/*.{ts,tsx,mts,cts}']

/**
 * Reads all interfaces of a project from syntax and by the type checker.
 *
 * @throws DiagnosticError FLY2060 to FLY2063 where there is no checker, and FLY2072 where there is no entity
 */
export async function compareEngines({ root, tsconfig, onModule }: CompareOptions): Promise<Comparison> {
  const checker = await createChecker({ root, tsconfig })
  try {
    const entities = await compareModules(root, checker, await findModules(root, checker), onModule)
    if (entities.length > 0) return { version: checker.version, entities }
    const patterns = checker.files().length > 0 ? [tsconfig] : PATTERNS
    throw new DiagnosticError(diagnostics.FLY2072({ patterns }))
  } finally {
    checker.dispose()
  }
}

interface SourceModule {
  readonly file: string
  readonly code: string
}

async function findModules(root: string, checker: Checker): Promise<SourceModule[]> {
  const named = checker.files()
  const files = named.length > 0 ? named : await glob(PATTERNS, { cwd: root, absolute: true })
  const modules = await Promise.all(files.map(async (file) => ({ file, code: await readFile(file, 'utf8') })))
  return modules.filter(({ file, code }) => mayMakeEntities(file, code)).sort((a, b) => compareText(a.file, b.file))
}

async function compareModules(
  root: string,
  checker: Checker,
  modules: readonly SourceModule[],
  onModule: CompareOptions['onModule'],
): Promise<ComparedEntity[]> {
  const entities: ComparedEntity[] = []
  const second: Second = (first, question, asking) => {
    entities.push(compare(first, question(checker), asking))
    return first
  }
  const transform = createModuleTransform(
    { root, sourceRoot: undefined, namePrefix: '' },
    { use: async (work) => work(second), invalidate: () => undefined, dispose: () => undefined },
  )
  const resolver = createTypeResolver()
  for (const [i, { file, code }] of modules.entries()) {
    onModule?.(i + 1, modules.length)
    await transform.run(code, file, async (specifier, importer) => resolver.resolve(importer, specifier))
  }
  return entities
}

function compare(syntax: Inferred, checker: Inferred, { maker, name, file, line, column }: Asking): ComparedEntity {
  return {
    kind: maker,
    name,
    location: { file, line, column },
    verdict: verdictOf(syntax, checker),
    syntax: resultOf(syntax),
    checker: resultOf(checker),
  }
}

function verdictOf(syntax: Inferred, checker: Inferred): Verdict {
  if ('refusals' in syntax) return 'refusals' in checker ? 'neither' : 'checker'
  if ('refusals' in checker) return 'syntax'
  return firstDifference(syntax.interface, checker.interface) ? 'disagreement' : 'agreed'
}

function resultOf(inferred: Inferred): EngineResult {
  return 'interface' in inferred ? { interface: inferred.interface } : { refusals: inferred.refusals }
}
