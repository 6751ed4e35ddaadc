import type { Definition, WorkflowDefinition } from '../authoring/definition.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { TaskSettingsModel } from '../model/settings.ts'
import type { Diagnostic } from '../model/source.ts'
import { computeInterface } from './interface.ts'
import type { CompileHost, CompileState } from './state.ts'
import type { TracedWorkflow } from './traced-workflow.ts'
import { traceWorkflow } from './workflow.ts'

const NOTHING_KNOWN: TaskSettingsModel = { project: '', domain: '', version: '', images: {}, env: {} }

/** Starts a compilation: its state, with interfaces and traced workflows worked out once each. */
export function createCompiler(
  host: Pick<CompileHost, 'locate' | 'settings'>,
  diagnostics: Diagnostic[] = [],
  nodePrefix = '',
): CompileState {
  const interfaces = new Map<Definition, InterfaceModel | undefined>()
  const workflows = new Map<WorkflowDefinition, TracedWorkflow | undefined>()
  const state: CompileState = {
    host,
    diagnostics,
    settings: host.settings ?? NOTHING_KNOWN,
    nodePrefix,
    broken: new Set(),
    mapContents: new Map(),
    tracing: [],
    interfaceOf: (definition) => remember(interfaces, definition, () => computeInterface(state, definition)),
    traceOf: (workflow) => remember(workflows, workflow, () => traceWorkflow(state, workflow)),
  }
  return state
}

/** `undefined` is a result too: what failed once is not tried again, and not reported again. */
function remember<K, V>(known: Map<K, V>, key: K, compute: () => V): V {
  if (known.has(key)) return known.get(key) as V
  const value = compute()
  known.set(key, value)
  return value
}
