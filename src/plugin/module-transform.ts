import { plugin } from '../diagnostics/plugin.ts'
import { createTypeModules, inferInterface, inferTypeArguments, inferValueType } from '../infer/index.ts'
import type { Alias, FileEvent, Inferred, TypeModules } from '../infer/index.ts'
import type { InferredInterface } from '../model/interface.ts'
import type { Diagnostic } from '../model/source.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import { transformModule } from '../transform/index.ts'
import { createEntityIndex } from './entity-index.ts'
import type { ImportedEntities } from './entity-index.ts'
import { fileOf, moduleName, relativeFile } from './names.ts'
import type { NameRules } from './names.ts'
import type { Resolve, TransformOutput } from './sibling.ts'
import { throwingModule } from './throwing-module.ts'
import { NO_TYPE_CHECKER } from './type-checker.ts'
import type { Second, TypeChecker } from './type-checker.ts'
import type { EntityModule } from './virtual.ts'

/** What is known of a module that imports the SDK. */
export interface ModuleRecord extends EntityModule {
  readonly code: string
  /** Whether it makes entities, or could not be read at all. */
  readonly holdsEntities: boolean
  /** Whether one of its functions makes entities for its callers. */
  readonly factory: boolean
  /** Whether it makes launch plans, which other modules may copy without the SDK. */
  readonly plans: boolean
  /** Whether it could not be parsed, so that its output only throws. */
  readonly broken: boolean
  readonly output: TransformOutput | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** The transform of one build, with its memory: host and sibling see the same modules. */
export interface ModuleTransform {
  /** Transforms a module, unless neither it nor what it depends on has changed. */
  run(code: string, id: string, resolve: Resolve): Promise<ModuleRecord>
  /** What was found out about a module, by its id. */
  recordOf(id: string): ModuleRecord | undefined
  /** What was found in all of them, as far as it holds still. */
  diagnostics(): readonly Diagnostic[]
  /**
   * Takes note of a file that was changed, added or removed. A module that depends on it is transformed again only if what it
   * took from there has become something else.
   */
  invalidate(file: string, event?: FileEvent): void
  /** Takes note that files may have been added or removed that nobody has told of. */
  rescan(): void
  /** Ends what runs beside, until it is needed again. */
  dispose(): void
}

/** What was transformed of a module, and from what. */
interface Transformed {
  readonly record: ModuleRecord
  /** Absent for one that could not be parsed. */
  readonly module: ParsedModule | undefined
  /** Of the interfaces that were read of it. */
  readonly state: object | undefined
  readonly imported: ImportedEntities | undefined
  /** How often something has changed that may be imported, and how many of these changes turned out not to matter. */
  doubts: number
  settled: number
}

export function createModuleTransform(
  rules: NameRules,
  checker: TypeChecker = NO_TYPE_CHECKER,
  alias?: Alias,
): ModuleTransform {
  const { root } = rules
  const known = new Map<string, Transformed>()
  const types = createTypeModules({ root, alias })
  const index = createEntityIndex()

  const transform = async (code: string, id: string, resolve: Resolve): Promise<Transformed> => {
    const parsed = types.parse(fileOf(id), code)
    const base = { id: fileOf(id), file: relativeFile(id, root), name: moduleName(id, rules), code }
    if ('failure' in parsed) {
      const { message, location } = parsed.failure
      const record = brokenRecord(base, plugin.FLY2301({ problem: message }, { location }))
      return { record, module: undefined, state: undefined, imported: undefined, ...CERTAIN }
    }
    const imported = await index.importedEntities(parsed, resolve)
    const record = await checker.use((second) => transformRecord(base, parsed, types, imported, second))
    return { record, module: parsed, state: types.stateOf(parsed), imported, ...CERTAIN }
  }
  /** Whether transforming a module again would give the same. */
  const isCurrent = async (transformed: Transformed, resolve: Resolve): Promise<boolean> => {
    const { module, state, imported } = transformed
    if (!module) return true
    const { doubts } = transformed
    if (doubts !== transformed.settled) {
      if ((await index.importedEntities(module, resolve)).signature !== imported?.signature) return false
      transformed.settled = doubts
    }
    return types.stateOf(module) === state
  }
  const isFresh = ({ module, state, doubts, settled }: Transformed): boolean =>
    !module || (doubts === settled && types.stateOf(module) === state)

  return {
    async run(code, id, resolve) {
      const before = known.get(id)
      if (before?.record.code === code && (await isCurrent(before, resolve))) return before.record
      const transformed = await transform(code, id, resolve)
      known.set(id, transformed)
      return transformed.record
    },
    recordOf: (id) => known.get(id)?.record,
    diagnostics: () => [...known.values()].filter(isFresh).flatMap(({ record }) => record.diagnostics),
    invalidate(file, event) {
      // A file that is replaced as a whole is created, too. Only one that nobody knew may be imported instead of another.
      const isNew = event !== 'update' && !index.knows(file)
      types.invalidate(file, event)
      checker.invalidate(file)
      index.invalidate(file)
      for (const [id, transformed] of known) {
        if (fileOf(id) === file) known.delete(id)
        else if (isNew || transformed.imported?.files.includes(file)) transformed.doubts++
      }
    },
    rescan() {
      types.rescan()
      // It would have to be told of each file; another one reads them all.
      checker.dispose()
    },
    dispose: () => checker.dispose(),
  }
}

const CERTAIN = { doubts: 0, settled: 0 }

type Base = Pick<ModuleRecord, 'id' | 'file' | 'name' | 'code'>

function transformRecord(
  base: Base,
  module: ParsedModule,
  modules: TypeModules,
  imported: ImportedEntities,
  second: Second,
): ModuleRecord {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  const dependencies = new Set<string>(imported.files)
  const settle = (inferred: Inferred): InferredInterface | 'refused' => {
    for (const file of inferred.dependencies) dependencies.add(file)
    if ('interface' in inferred) return inferred.interface
    inferred.refusals.forEach(report)
    return 'refused'
  }
  const transformed = transformModule({
    module,
    dotted: base.name,
    file: base.file,
    infer(fn, role, want, asking) {
      const request = { module, modules, fn, role, want }
      return settle(second(inferInterface(request), (checker) => checker.inferInterface(request), asking))
    },
    inferTypeArguments(inNode, outNode, asking) {
      const plainIsNamed = asking.maker === 'imperativeWorkflow'
      const optionalIsDefaulted = asking.maker === 'reference.launchPlan'
      const request = { module, modules, inNode, outNode, plainIsNamed, optionalIsDefaulted }
      return settle(second(inferTypeArguments(request), (checker) => checker.inferTypeArguments(request), asking))
    },
    inferValueType(node, asking) {
      const request = { module, modules, node }
      return settle(second(inferValueType(request), (checker) => checker.inferValueType(request), asking))
    },
    isEntity: imported.has,
    factoryOf: imported.factory,
    tupleSizeOf: imported.tupleSize,
    report,
  })
  return {
    ...base,
    holdsEntities: transformed !== undefined && transformed.entities.length > 0,
    factory: transformed?.factory ?? false,
    plans: (transformed?.entities ?? []).some(({ kind }) => kind.startsWith('launchPlan')),
    broken: false,
    output: transformed && {
      code: transformed.s.toString(),
      map: transformed.s.generateMap({ source: base.id, hires: 'boundary', includeContent: true }),
      dependencies: [...dependencies],
    },
    diagnostics,
  }
}

function brokenRecord(base: Base, diagnostic: Diagnostic): ModuleRecord {
  return {
    ...base,
    holdsEntities: true,
    factory: false,
    plans: false,
    broken: true,
    output: { code: throwingModule(diagnostic), map: null, dependencies: [] },
    diagnostics: [diagnostic],
  }
}
