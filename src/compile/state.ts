import type { Definition, WorkflowDefinition } from '../authoring/definition.ts'
import { placeHere } from '../authoring/reference.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { TaskSettingsModel } from '../model/settings.ts'
import type { TracedWorkflow } from './traced-workflow.ts'

/** What the compiler needs of the thread that it runs in. */
export interface CompileHost {
  /** Dotted modules that must not be imported again, since an earlier attempt got stuck in them. */
  readonly skip?: readonly string[]
  /** Called before each module is imported, and with nothing when all are. */
  loading(module: string | undefined): void
  /** The first place in the user's own source on an error's stack. */
  locate(error: unknown): Location | undefined
  /** What options that are functions may ask. @default nothing is known */
  readonly settings?: TaskSettingsModel | undefined
}

/**
 * The state of one compilation. Results are remembered here, never on the definitions: compiling again gives the same.
 *
 * Interfaces need traced workflows and traced workflows need interfaces; both are asked for through the state, so that the
 * files that work them out do not import one another.
 */
export interface CompileState {
  readonly host: Pick<CompileHost, 'locate' | 'settings'>
  readonly diagnostics: Diagnostic[]
  /** What options that are functions may ask. */
  readonly settings: TaskSettingsModel
  /** Before the ids of all nodes, those of sub-workflows included: `d` while a dynamic task runs, else empty (as flytekit). */
  readonly nodePrefix: string
  /** Definitions with an error, which must not be emitted. */
  readonly broken: Set<Definition>
  /** What the maps that have a name hold, by that name: two that differ must not share one. */
  readonly mapContents: Map<string, string>
  /** Workflow bodies that are running, outermost first. */
  readonly tracing: WorkflowDefinition[]
  /** The interface of an entity; `undefined` when it cannot be known, which has been reported then. */
  interfaceOf(definition: Definition): InterfaceModel | undefined
  /** The nodes of a workflow; `undefined` when its body could not be run, which has been reported then. */
  traceOf(workflow: WorkflowDefinition): TracedWorkflow | undefined
}

/**
 * The place of the author's own line that called `above`, which is on the stack now. Worked out only when it is asked for:
 * capturing is cheap, reading a stack through source maps is not.
 */
export function callPosition(state: CompileState, above: Function): () => Location | undefined {
  const place = placeHere(above)
  return () => state.host.locate(place)
}

/** What the backend alone refuses. The model is made all the same, for those who lower the severity. */
const REFUSED_BY_BACKEND: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'FLY1103',
  'FLY1131',
  'FLY1132',
  'FLY1135',
  'FLY1145',
  'FLY1150',
  'FLY1161',
  'FLY1166',
  'FLY1190',
])

/** Notes what was found in a definition, which then is not emitted, unless it could be. */
export function note(
  state: Pick<CompileState, 'broken' | 'diagnostics'>,
  definition: Definition,
  diagnostic: Diagnostic,
): void {
  if (diagnostic.severity === 'error' && !REFUSED_BY_BACKEND.has(diagnostic.code)) state.broken.add(definition)
  state.diagnostics.push(diagnostic)
}
