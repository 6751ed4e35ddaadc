import type { Definition } from '../authoring/definition.ts'
import { author } from '../diagnostics/author.ts'
import { displayName } from '../authoring/definition.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import type { Program } from '../model/program.ts'
import type { Diagnostic } from '../model/source.ts'
import { registrationOrder } from './closure.ts'
import { checkEagerNames } from './eager.ts'
import { nameEntities } from './naming.ts'
import { calledReferences } from './references.ts'
import type { LoadedModule } from './naming.ts'
import { createCompiler } from './compiler.ts'
import { note } from './state.ts'
import type { CompileHost, CompileState } from './state.ts'

/** What a set of evaluated modules holds, ready to compile. */
export interface ProgramSource {
  /** In the order of definition. */
  readonly definitions: readonly Definition[]
  readonly modules: readonly LoadedModule[]
  /** What went wrong while the modules were evaluated; compiling adds to it. */
  readonly diagnostics: Diagnostic[]
}

/**
 * Compiles entities to the model. Every mistake is reported, not the first alone; entities with one are left out, unless
 * only the backend would refuse them.
 */
export function compileProgram(source: ProgramSource, host: Pick<CompileHost, 'locate' | 'settings'>): Program {
  const state = createCompiler(host, source.diagnostics)
  nameEntities(state, source.definitions, source.modules)
  checkShadowing(state, source.definitions)
  checkEagerNames(state, source.definitions)
  const entities = registrationOrder(state, source.definitions)
  const references = calledReferences(state, source.definitions)
  return { entities, references, diagnostics: sortDiagnostics(state.diagnostics) }
}

/** A named launch plan must not take the name of a workflow, whose default plan it would hide. */
function checkShadowing(state: CompileState, definitions: readonly Definition[]): void {
  const workflows = new Map(
    definitions.filter(({ kind }) => kind === 'workflow').map((definition) => [displayName(definition), definition]),
  )
  for (const definition of definitions) {
    if (definition.kind !== 'launchPlan' || definition.name === undefined) continue
    const workflow = workflows.get(definition.name)
    if (!workflow) continue
    const place = { location: definition.site, related: workflow.site && [workflow.site], entity: definition.name }
    note(state, definition, author.FLY1007({ name: definition.name, workflow: displayName(workflow) }, place))
  }
}
