import { plugin } from '../diagnostics/plugin.ts'
import { createTypeModules, inferInterface, inferTypeArguments, inferValueType } from '../infer/index.ts'
import type { Inferred, TypeModules } from '../infer/index.ts'
import type { InferredInterface } from '../model/interface.ts'
import type { Diagnostic } from '../model/source.ts'
import { parseModule } from '../syntax/parse.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import { transformModule } from '../transform/index.ts'
import { createEntityIndex } from './entity-index.ts'
import type { ImportedEntities } from './entity-index.ts'
import { fileOf, moduleName, relativeFile } from './names.ts'
import type { NameRules } from './names.ts'
import type { Resolve, TransformOutput } from './sibling.ts'
import { throwingModule } from './throwing-module.ts'
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
  /** What was found in all of them. */
  diagnostics(): readonly Diagnostic[]
  /** Forgets what depends on a file. */
  invalidate(file: string): void
}

export function createModuleTransform(rules: NameRules): ModuleTransform {
  const { root } = rules
  const records = new Map<string, ModuleRecord>()
  const types = createTypeModules({ root })
  const index = createEntityIndex()

  const parse = (id: string, code: string) => parseModule(fileOf(id), code, relativeFile(id, root))
  const run = async (code: string, id: string, resolve: Resolve): Promise<ModuleRecord> => {
    const known = records.get(id)
    if (known?.code === code) return known
    const parsed = parse(id, code)
    const base = { id: fileOf(id), file: relativeFile(id, root), name: moduleName(id, rules), code }
    const record =
      'failure' in parsed
        ? brokenRecord(base, plugin.FLY2301({ problem: parsed.failure.message }, { location: parsed.failure.location }))
        : transformRecord(base, parsed, types, await index.importedEntities(parsed, resolve))
    records.set(id, record)
    return record
  }

  return {
    run,
    recordOf: (id) => records.get(id),
    diagnostics: () => [...records.values()].flatMap((record) => record.diagnostics),
    invalidate(file) {
      types.invalidate(file)
      index.invalidate(file)
      for (const [id, { output }] of records) {
        if (fileOf(id) === file || output?.dependencies.includes(file)) records.delete(id)
      }
    },
  }
}

type Base = Pick<ModuleRecord, 'id' | 'file' | 'name' | 'code'>

function transformRecord(
  base: Base,
  module: ParsedModule,
  modules: TypeModules,
  imported: ImportedEntities,
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
    infer: (fn, role, want) => settle(inferInterface({ module, modules, fn, role, want })),
    inferTypeArguments: (inNode, outNode, maker) =>
      settle(
        inferTypeArguments({
          module,
          modules,
          inNode,
          outNode,
          plainIsNamed: maker === 'imperativeWorkflow',
          optionalIsDefaulted: maker === 'reference.launchPlan',
        }),
      ),
    inferValueType: (node) => settle(inferValueType({ module, modules, node })),
    isEntity: imported.has,
    factoryOf: imported.factory,
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
