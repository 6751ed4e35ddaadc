import { resolve as resolvePath } from 'node:path'
import { isDiagnosticError } from '../diagnostics/define.ts'
import { plugin } from '../diagnostics/plugin.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { evaluate } from '../evaluate/index.ts'
import type { Evaluation } from '../evaluate/index.ts'
import type { Diagnostic } from '../model/source.ts'
import type { ArchiveFile } from '../package/tar.ts'
import { debugOf } from '../utils/node/debug.ts'
import { checkImports, importPosition, isExternal } from './bundle-check.ts'
import { inWorkFolder, readBundle } from './bundle.ts'
import { collectFromGraph } from './collect.ts'
import { explainStop } from './explain.ts'
import { entityFilter } from './filter.ts'
import { evaluationOrder, isUserFile } from './graph.ts'
import type { ModuleTransform } from './module-transform.ts'
import { fileOf, moduleName, relativeFile } from './names.ts'
import type { NameRules } from './names.ts'
import type { OptionsResolved } from './options.ts'
import { createOutput } from './output.ts'
import type { Output } from './output.ts'
import { applyLevels, hasErrors, withoutConsequences } from './report.ts'
import { SiblingError } from './sibling.ts'
import type {
  ModuleGraph,
  Resolve,
  SiblingBuilder,
  SiblingOutput,
  SiblingProblem,
  SiblingRequest,
  TransformOutput,
} from './sibling.ts'
import { throwingModule } from './throwing-module.ts'
import { BUNDLE_FILE, printEntry } from './virtual.ts'
import type { EntityModule } from './virtual.ts'

const debug = /* @__PURE__ */ debugOf('plugin')

/** What turns modules into specs needs. */
export interface Pipeline {
  readonly options: OptionsResolved
  readonly rules: NameRules
  readonly modules: ModuleTransform
  readonly sibling: SiblingBuilder
  /** Resolves imports as the host does. */
  readonly resolve: Resolve
}

/** What came of it. */
export interface PipelineResult {
  /** Absent when something failed, and when there is no entity. */
  readonly output: Output | undefined
  /** With the levels that the options ask for; no two alike. */
  readonly diagnostics: readonly Diagnostic[]
  /** Lines that user code printed. */
  readonly printed: readonly string[]
  /** The user's files that the result depends on. */
  readonly files: readonly string[]
  /** How long it took, in milliseconds. */
  readonly duration: number
}

/** From the ids of modules that hold entities to everything that is emitted. Never rejects for a mistake of the user's. */
export function runPipeline(pipeline: Pipeline, ids: readonly string[]): Promise<PipelineResult> {
  const { root } = pipeline.rules
  const begun = performance.now()
  return inWorkFolder(root, async (folder) => {
    const elapsed = () => Math.round(performance.now() - begun)
    const built = await buildSibling(pipeline, folder, ids)
    debug('%d modules bundled after %d ms', built.modules.length, elapsed())
    const found = [...recordDiagnostics(pipeline, built), ...built.diagnostics]
    const files = filesOf(built)
    const finish = (
      rest: Pick<PipelineResult, 'output' | 'printed'>,
      more: readonly Diagnostic[] = [],
    ): PipelineResult => ({
      ...rest,
      diagnostics: sortDiagnostics(applyLevels(withoutConsequences([...found, ...more]), pipeline.options.diagnostics)),
      files,
      duration: performance.now() - begun,
    })
    if (!built.output) return finish({ output: undefined, printed: [] })

    const bundle = await readBundle(folder, built.output.files, root)
    const evaluation = await evaluateBundle(pipeline, folder, built.modules, built.output.graph)
    debug('evaluated after %d ms', elapsed())
    const evaluated = finish({ output: undefined, printed: evaluation.output }, evaluation.diagnostics)
    const { program } = evaluation
    const nothing = plugin.FLY2307({ scanned: built.output.graph.ids.length, entries: pipeline.options.entries })
    if (!program || hasErrors(evaluated.diagnostics)) return evaluated
    if (program.entities.length === 0)
      return finish({ output: undefined, printed: evaluation.output }, [...evaluation.diagnostics, nothing])
    const { output, diagnostics } = await emit(pipeline, program, bundle, built.output).catch(emitFailure)
    debug('serialized and packed after %d ms', elapsed())
    const emitted = finish({ output, printed: evaluation.output }, [...evaluation.diagnostics, ...diagnostics])
    return hasErrors(emitted.diagnostics) ? { ...emitted, output: undefined } : emitted
  })
}

interface Built {
  readonly modules: readonly EntityModule[]
  readonly output: SiblingOutput | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Bundles the modules. What they import may hold entities too, and a container loads a task from the module that defines
 * it; so bundling is repeated with those until no new ones come up. A module that the bundler refuses is replaced by one that
 * throws why, so that the rest is bundled and evaluated all the same.
 */
async function buildSibling(pipeline: Pipeline, folder: string, ids: readonly string[]): Promise<Built> {
  const { rules, options, sibling } = pipeline
  const { root } = rules
  const replacements = new Map<string, string>()
  const problems: Diagnostic[] = []
  for (let known = ids; ;) {
    const modules = known.map((id) => describeModule(id, rules))
    const clashes = findClashes(modules)
    if (clashes.length > 0) return { modules, output: undefined, diagnostics: [...problems, ...clashes] }
    const result = await tryBuild(sibling, {
      root,
      folder,
      entry: printEntry(modules),
      ids: known,
      external: options.external,
      filter: entityFilter(options),
      replacements,
      lenient: replacements.size > 0 || known.some((id) => pipeline.modules.recordOf(id)?.broken),
      transform: async (code, id, resolve) => withoutPureMarks((await pipeline.modules.run(code, id, resolve)).output),
    })
    if ('problems' in result) {
      const before = replacements.size
      for (const problem of result.problems) {
        const diagnostic = describeProblem(problem, root)
        problems.push(diagnostic)
        if (problem.id !== undefined) replacements.set(problem.id, throwingModule(diagnostic))
      }
      if (replacements.size === before) return { modules, output: undefined, diagnostics: problems }
      continue
    }
    const more = await findMore(pipeline, known, result.graph)
    if (more.length === 0) {
      const leftover = checkImports({ output: result, entities: known, external: options.external, root })
      return { modules, output: leftover.length > 0 ? undefined : result, diagnostics: [...problems, ...leftover] }
    }
    known = [...known, ...more]
  }
}

/**
 * In the application an entity that nobody uses may be dropped. Here all count: a launch plan though nobody imports it, and
 * the mistake not to export a task. Blanks of the same length keep the map right.
 */
function withoutPureMarks(output: TransformOutput | undefined): TransformOutput | undefined {
  return (
    output && { ...output, code: output.code.replace(/\/\*\s*[@#]__PURE__\s*\*\//g, (mark) => ' '.repeat(mark.length)) }
  )
}

async function tryBuild(
  sibling: SiblingBuilder,
  request: SiblingRequest,
): Promise<SiblingOutput | { readonly problems: readonly SiblingProblem[] }> {
  try {
    return await sibling.build(request)
  } catch (error) {
    if (error instanceof SiblingError) return error
    throw error
  }
}

function describeModule(id: string, rules: NameRules): EntityModule {
  return { id, file: relativeFile(id, rules.root), name: moduleName(id, rules) }
}

/** Modules of one name; letter case does not count, since file systems and tools fold it. */
function findClashes(modules: readonly EntityModule[]): Diagnostic[] {
  const seen = new Map<string, EntityModule>()
  const start = ({ file }: EntityModule) => ({ file, line: 1, column: 1 })
  return modules.flatMap((module) => {
    const key = module.name.toLowerCase()
    const first = seen.get(key)
    if (!first) {
      seen.set(key, module)
      return []
    }
    const about = { name: module.name, first: first.file, second: module.file }
    return [plugin.FLY2305(about, { location: start(module), related: [start(first)] })]
  })
}

/** Modules of the bundle that hold entities and are no entries yet. */
async function findMore(
  { modules, resolve }: Pipeline,
  known: readonly string[],
  graph: ModuleGraph,
): Promise<string[]> {
  const found = await collectFromGraph(modules, graph, resolve)
  return found.filter((id) => !known.includes(id)).sort()
}

function describeProblem({ message, id, line, column, specifier }: SiblingProblem, root: string): Diagnostic {
  const file = id === undefined ? undefined : relativeFile(id, root)
  const start = file === undefined ? undefined : { file, line: line ?? 1, column: column ?? 1 }
  if (specifier === undefined || id === undefined)
    return plugin.FLY2303({ problem: message.replace(/\.$/, '') }, { location: start })
  return plugin.FLY2302({ specifier, importer: file! }, { location: importPosition(id, specifier, root) ?? start })
}

/** What the transform found, in modules that hold entities and in others of the bundle, whose functions may be handed references. */
function recordDiagnostics({ modules }: Pipeline, { modules: entities, output }: Built): Diagnostic[] {
  const ids = new Set([...entities.map(({ id }) => id), ...(output?.graph.ids ?? [])])
  return [...ids].flatMap((id) => modules.recordOf(id)?.diagnostics ?? [])
}

async function evaluateBundle(
  { options, rules }: Pipeline,
  folder: string,
  modules: readonly EntityModule[],
  graph: ModuleGraph,
): Promise<Evaluation> {
  const { root } = rules
  const evaluated = Object.fromEntries(
    modules.map(({ id, file, name }) => [
      name,
      { file, files: evaluationOrder(id, graph).map((path) => relativeFile(path, root)) },
    ]),
  )
  return evaluate({
    ...options.evaluate,
    bundle: resolvePath(folder, BUNDLE_FILE),
    settings: options.settings,
    modules: evaluated,
    explain: (module, kind) => explainStop(evaluated[module]?.files ?? [], kind, (file) => resolvePath(root, file)),
  })
}

function emit(
  { options, rules }: Pipeline,
  program: NonNullable<Evaluation['program']>,
  bundle: readonly ArchiveFile[],
  { imports }: SiblingOutput,
): ReturnType<typeof createOutput> {
  const externals = options.external
    .filter((name) => imports.some((specifier) => isExternal(specifier, [name])))
    .toSorted()
  return createOutput({ program, bundle, externals, root: rules.root, options })
}

/** A function of the options may be mistaken, too. */
function emitFailure(error: unknown): { output: undefined; diagnostics: readonly Diagnostic[] } {
  if (!isDiagnosticError(error)) throw error
  return { output: undefined, diagnostics: [error.diagnostic] }
}

function filesOf({ modules, output }: Built): string[] {
  const ids = [...modules.map(({ id }) => id), ...(output?.graph.ids ?? [])]
  return [...new Set(ids.filter(isUserFile).map(fileOf))]
}
