import { plugin } from '../diagnostics/plugin.ts'
import type { Alias, FileEvent } from '../infer/index.ts'
import { collectEntries, collectFromGraph } from './collect.ts'
import { createModuleTransform } from './module-transform.ts'
import type { ModuleRecord, ModuleTransform } from './module-transform.ts'
import type { NameRules } from './names.ts'
import { absoluteSourceRoot } from './options.ts'
import type { OptionsResolved } from './options.ts'
import { runPipeline } from './pipeline.ts'
import type { PipelineResult } from './pipeline.ts'
import { applyLevels } from './report.ts'
import type { ModuleGraph, Resolve, SiblingBuilder } from './sibling.ts'
import { createTypeChecker } from './type-checker.ts'

/** The state of one plugin, from the first hook to the last, and what hooks do with it. */
export interface BuildContext {
  readonly options: OptionsResolved
  /** Absolute path of the project; empty until it has started. */
  readonly root: string
  /** Called once the root is known, before any module is seen. */
  start(root: string, alias?: Alias): void
  /** Transforms a module of the host's own build. */
  transform(code: string, id: string, resolve: Resolve): Promise<ModuleRecord>
  /** Takes note of a file that was changed, added or removed. */
  invalidate(file: string, event: FileEvent): void
  /** Begins a new round: what was produced before is out of date. */
  renew(): void
  /** Begins a new round of a host that told of no files but those it watches. */
  rescan(): void
  /**
   * Collects the modules with entities of a finished module graph and of the option `entries`, and makes everything of them.
   * Environments of one round share the work: it is done again only when a later one has modules that the earlier did not.
   * The same result is the same object.
   */
  produce(graph: ModuleGraph, resolve: Resolve, sibling: SiblingBuilder): Promise<PipelineResult>
  /** Ends what runs beside the build, once it is over. Whatever needs it again starts it again. */
  dispose(): void
  /** What the transform has found so far. */
  known(): PipelineResult['diagnostics']
  /** What to say when nothing was found in any environment of a round. */
  nothingFound(): PipelineResult['diagnostics']
}

export function createBuildContext(options: OptionsResolved): BuildContext {
  let rules: NameRules = { root: '', sourceRoot: undefined, namePrefix: options.namePrefix }
  let modules: ModuleTransform = createModuleTransform(rules)
  let round = newRound()

  return {
    options,
    get root() {
      return rules.root
    },
    start(root, alias) {
      rules = { root, sourceRoot: absoluteSourceRoot(options, root), namePrefix: options.namePrefix }
      modules.dispose()
      modules = createModuleTransform(rules, options.typeChecker && createTypeChecker(root, options.typeChecker), alias)
      round = newRound()
    },
    transform: (code, id, resolve) => modules.run(code, id, resolve),
    invalidate: (file, event) => modules.invalidate(file, event),
    renew() {
      round = newRound()
    },
    rescan() {
      modules.rescan()
      round = newRound()
    },
    async produce(graph, resolve, sibling) {
      const entries = await collectEntries(options.entries, rules.root, modules, resolve, options.exclude)
      for (const id of graph.ids) round.scanned.add(id)
      for (const id of [...entries.ids, ...(await collectFromGraph(modules, graph, resolve))]) round.ids.add(id)
      const ids = [...round.ids].sort()
      const key = ids.join('\0')
      if (round.key !== key) {
        round.key = key
        round.result = ids.length === 0 ? NOTHING : runPipeline({ options, rules, modules, sibling, resolve }, ids)
        round.result = round.result.then((result) => withEntries(result, entries, options))
      }
      return round.result
    },
    dispose: () => modules.dispose(),
    known: () => applyLevels(modules.diagnostics(), options.diagnostics),
    nothingFound() {
      if (round.ids.size > 0) return []
      return applyLevels(
        [plugin.FLY2307({ scanned: round.scanned.size, entries: options.entries })],
        options.diagnostics,
      )
    },
  }
}

interface Round {
  readonly ids: Set<string>
  readonly scanned: Set<string>
  key: string | undefined
  result: Promise<PipelineResult>
}

function newRound(): Round {
  return { ids: new Set(), scanned: new Set(), key: undefined, result: NOTHING }
}

const NOTHING: Promise<PipelineResult> = /* @__PURE__ */ Promise.resolve({
  output: undefined,
  diagnostics: [],
  printed: [],
  files: [],
  duration: 0,
})

function withEntries(
  result: PipelineResult,
  { diagnostics, files }: Awaited<ReturnType<typeof collectEntries>>,
  options: OptionsResolved,
): PipelineResult {
  return {
    ...result,
    diagnostics: [...applyLevels(diagnostics, options.diagnostics), ...result.diagnostics],
    files: [...new Set([...files, ...result.files])],
  }
}
