import { displayName } from '../authoring/definition.ts'
import type { Definition, ImperativeBody, WorkflowDefinition } from '../authoring/definition.ts'
import { record, recordOf } from '../authoring/outputs.ts'
import { makeReference, member, referenceOf } from '../authoring/reference.ts'
import type { PendingReference } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import { isDiagnosticError } from '../diagnostics/define.ts'
import type { NamedBinding } from '../model/binding.ts'
import { bindValue, isPlainObject } from './binding.ts'
import { declaredOutputs } from './interface.ts'
import type { WorkflowOutputs } from './outputs.ts'
import { traceCall } from './trace.ts'
import { reporter } from './trace-context.ts'
import type { TraceContext } from './trace-context.ts'

type Context = Pick<TraceContext, 'state' | 'definition' | 'scope' | 'uses'>

/**
 * Makes the nodes of an imperative workflow from its steps, in their order, and binds its outputs. `inputs` are the references to
 * its inputs. `undefined` when the outputs cannot be bound, which has been reported then.
 */
export function replay(
  context: Context & { readonly definition: WorkflowDefinition },
  body: ImperativeBody,
  inputs: Readonly<Record<string, object>>,
): WorkflowOutputs | undefined {
  const results: object[] = []
  const settle = (value: unknown): unknown => settled(value, { context, body, inputs, results })
  for (const { definition, inputs: given, options, place } of body.steps) {
    const position = () => context.state.host.locate(place)
    try {
      const values = withBound(definition, settle(given ?? {}), settle)
      results.push(traceCall(context, definition, values, settle(options), position))
    } catch (error) {
      if (!isDiagnosticError(error)) throw error
      reporter(context, position)(error.diagnostic)
      results.push(broken(context))
    }
  }
  return bindOutputs(context, body, settle)
}

/** What a map binds for all items may come from this workflow as well; the call then gives it, as its own inputs. */
function withBound(definition: Definition, given: unknown, settle: (value: unknown) => unknown): unknown {
  const bind = definition.kind === 'task' && definition.mode === 'map' ? definition.options.bind : undefined
  return bind && isPlainObject(given) ? { ...(settle(bind) as object), ...given } : given
}

function bindOutputs(
  context: Context & { readonly definition: WorkflowDefinition },
  body: ImperativeBody,
  settle: (value: unknown) => unknown,
): WorkflowOutputs | undefined {
  const { state, definition, scope } = context
  const declared = declaredOutputs(state, definition)
  if (!declared) return undefined
  const workflow = displayName(definition)
  const known = declared.outputs.map(({ name }) => name)
  for (const { name, place } of body.outputs) {
    const report = reporter(context, () => state.host.locate(place))
    if (!known.includes(name)) report(compile.FLY1167({ workflow, output: name, known }))
  }
  const bindings: NamedBinding[] = []
  const missing: string[] = []
  for (const { name, type } of declared.outputs) {
    const bound = body.outputs.find((output) => output.name === name)
    if (!bound) {
      missing.push(name)
      continue
    }
    const report = reporter(context, () => state.host.locate(bound.place))
    const call = `the output "${name}" of ${workflow}`
    const binding = bindValue(settle(bound.value), type, { call, input: name, scope, report })
    if (binding) bindings.push({ var: name, binding })
    else state.broken.add(definition)
  }
  if (missing.length > 0) reporter(context, () => definition.site)(compile.FLY1168({ workflow, outputs: missing }))
  return bindings.length === declared.outputs.length ? { ...declared, bindings } : undefined
}

interface Replay {
  readonly context: Context
  readonly body: ImperativeBody
  readonly inputs: Readonly<Record<string, object>>
  readonly results: readonly object[]
}

/** A value with the references of this build in the place of those that were noted; anything else is as it was. */
function settled(value: unknown, replayed: Replay): unknown {
  const settle = (inner: unknown): unknown => settled(inner, replayed)
  const reference = referenceOf(value)
  if (reference) {
    return reference.kind === 'pending' && reference.scope === replayed.body ? follow(reference, replayed) : value
  }
  const entries = recordOf(value)
  if (entries) return record(settle(entries) as never)
  if (Array.isArray(value)) return value.map(settle)
  if (value instanceof Set) return new Set([...value].map(settle))
  if (value instanceof Map) return new Map([...value].map(([key, entry]) => [key, settle(entry)]))
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, settle(entry)]))
}

function follow({ of, path }: PendingReference, { context, inputs, results }: Replay): object {
  // Both are there: references are made of declared inputs and of earlier steps only.
  let current = typeof of === 'string' ? inputs[of]! : results[of]!
  for (const { key, place } of path) {
    try {
      current = member(referenceOf(current)!, key)
    } catch (error) {
      if (!isDiagnosticError(error)) throw error
      reporter(context, () => context.state.host.locate(place))(error.diagnostic)
      return broken(context)
    }
  }
  return current
}

function broken({ scope, state, definition }: Context): object {
  state.broken.add(definition)
  return makeReference({ kind: 'broken', scope, node: undefined, label: 'a step' })
}
