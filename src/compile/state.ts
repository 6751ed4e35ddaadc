import type { Definition, WorkflowDefinition } from '../authoring/definition.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { TracedWorkflow } from './traced-workflow.ts'

/** What the compiler needs of the thread that it runs in. */
export interface CompileHost {
  /** Dotted modules that must not be imported again, since an earlier attempt got stuck in them. */
  readonly skip?: readonly string[]
  /** Called before each module is imported, and with nothing when all are. */
  loading(module: string | undefined): void
  /** The first place in the user's own source on an error's stack. */
  locate(error: unknown): Location | undefined
}

/**
 * The state of one compilation. Results are remembered here, never on the definitions: compiling again gives the same.
 *
 * Interfaces need traced workflows and traced workflows need interfaces; both are asked for through the state, so that the
 * files that work them out do not import one another.
 */
export interface CompileState {
  readonly host: Pick<CompileHost, 'locate'>
  readonly diagnostics: Diagnostic[]
  /** Definitions with an error, which must not be emitted. */
  readonly broken: Set<Definition>
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
  const captured = {}
  Error.captureStackTrace(captured, above)
  return () => state.host.locate(captured)
}

/** What the backend alone refuses. The model is made all the same, for those who lower the severity. */
const REFUSED_BY_BACKEND: ReadonlySet<string> = /* @__PURE__ */ new Set(['FLY1103', 'FLY1132', 'FLY1135', 'FLY1145'])

/** Notes what was found in a definition, which then is not emitted, unless it could be. */
export function note(
  state: Pick<CompileState, 'broken' | 'diagnostics'>,
  definition: Definition,
  diagnostic: Diagnostic,
): void {
  if (diagnostic.severity === 'error' && !REFUSED_BY_BACKEND.has(diagnostic.code)) state.broken.add(definition)
  state.diagnostics.push(diagnostic)
}
