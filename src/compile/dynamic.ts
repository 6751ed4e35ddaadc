import { displayName } from '../authoring/definition.ts'
import type { Definition, FunctionTaskDefinition } from '../authoring/definition.ts'
import { realm } from '../authoring/realm.ts'
import { compile } from '../diagnostics/compile.ts'
import { DiagnosticError, isDiagnosticError, plainLocation } from '../diagnostics/define.ts'
import type { DynamicModel } from '../model/dynamic.ts'
import type { Diagnostic } from '../model/source.ts'
import { createCompiler } from './compiler.ts'
import { bindDynamicOutputs, dynamicLiterals } from './dynamic-outputs.ts'
import { gatherDynamic } from './dynamic-uses.ts'
import { createScope } from './scope.ts'
import { note } from './state.ts'
import type { CompileHost, CompileState } from './state.ts'
import { createTracer } from './trace.ts'
import type { OpenBranch } from './trace-context.ts'
import { checkGraph } from './workflow-model.ts'

/** What a run of a dynamic task needs of the process that it runs in. */
export interface DynamicHost extends Pick<CompileHost, 'locate' | 'settings'> {
  /** How much each diagnostic matters, by code, where the build says something else than its table. */
  readonly levels?: Readonly<Record<string, 'error' | 'warn' | 'off'>>
  /** Told what is worth knowing and no error. */
  readonly report?: (diagnostic: Diagnostic) => void
}

/**
 * Runs the body of a dynamic task on values, which are given as its function takes them, and compiles the calls that it makes:
 * nodes `dn0`, `dn1`, … with all that they use. A body that calls nothing gives its outputs themselves.
 *
 * Every run starts anew, so two runs with other inputs give other graphs. Files and tables that exist here only are in the
 * result by their local address: whoever writes it uploads them.
 *
 * @throws DiagnosticError for the first mistake in the calls; the others are its `cause`
 * @throws whatever the body threw, unchanged
 */
export function compileDynamic(
  definition: FunctionTaskDefinition,
  inputs: Readonly<Record<string, unknown>>,
  host: DynamicHost,
): DynamicModel {
  const diagnostics: Diagnostic[] = []
  const state = createCompiler(host, diagnostics, 'd')
  const result = run(state, definition, inputs)
  const levelled = diagnostics.flatMap((diagnostic) => {
    const severity = host.levels?.[diagnostic.code] ?? diagnostic.severity
    return severity === 'off' ? [] : [{ ...diagnostic, severity }]
  })
  const errors = levelled.filter(({ severity }) => severity === 'error')
  // What broke the graph cannot be lowered: there is nothing to go on with.
  const fatal = errors.length > 0 ? errors : result ? [] : diagnostics.filter(({ severity }) => severity === 'error')
  if (fatal.length > 0) throw asError(fatal)
  if (!result) throw new Error(`the dynamic task ${displayName(definition)} could not be compiled`)
  for (const diagnostic of levelled) host.report?.(diagnostic)
  return result
}

function run(
  state: CompileState,
  definition: FunctionTaskDefinition,
  inputs: Readonly<Record<string, unknown>>,
): DynamicModel | undefined {
  const name = displayName(definition)
  const { site } = definition
  const model = state.interfaceOf(definition)
  if (!model) return undefined
  const scope = createScope(undefined, state.nodePrefix)
  const uses: Definition[] = []
  const openBranches = new Set<OpenBranch>()
  const outer = realm().tracer
  realm().tracer = createTracer({ state, definition, scope, uses, openBranches })
  let returned: unknown
  try {
    returned = (definition.fn as (inputs: unknown) => unknown)(inputs)
  } catch (error) {
    throw located(state, error)
  } finally {
    realm().tracer = outer
  }
  if (returned instanceof Promise) {
    // What it throws is a consequence of being async.
    returned.catch(() => {})
    note(state, definition, compile.FLY1180({ name }, { location: site, entity: name }))
    return undefined
  }
  for (const { name: condition, position } of openBranches) {
    note(state, definition, compile.FLY1136({ name: condition }, { location: position(), entity: name }))
  }
  const bound = bindDynamicOutputs(state, definition, model, scope, returned)
  if (!bound || state.broken.has(definition)) return undefined
  const { nodes } = scope
  checkGraph(state, definition, scope)
  if (nodes.length === 0) return { kind: 'outputs', outputs: dynamicLiterals(model, bound) }
  return {
    kind: 'job',
    name,
    nodes,
    outputs: bound.map(({ var: variable, binding }) => ({ var: variable, binding })),
    ...gatherDynamic(state, definition, uses),
    minSuccesses: nodes.length,
    ...(site && { location: plainLocation(site) }),
  }
}

/** A mistake that was thrown, with the author's line; anything else is as it was. */
function located(state: CompileState, error: unknown): unknown {
  if (!isDiagnosticError(error) || error.diagnostic.location) return error
  const location = state.host.locate(error)
  return location
    ? new DiagnosticError({ ...error.diagnostic, location: plainLocation(location) }, { cause: error })
    : error
}

function asError([first, ...others]: readonly Diagnostic[]): DiagnosticError {
  const more = others.map((diagnostic) => new DiagnosticError(diagnostic))
  return new DiagnosticError(first!, more.length > 0 ? { cause: new AggregateError(more) } : undefined)
}
