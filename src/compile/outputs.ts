import { displayName } from '../authoring/definition.ts'
import type { WorkflowDefinition } from '../authoring/definition.ts'
import { recordOf } from '../authoring/outputs.ts'
import { referenceOf } from '../authoring/reference.ts'
import type { ReferenceData } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import { formatType } from '../diagnostics/format-type.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { InterfaceModel, OutputShape, Variable } from '../model/interface.ts'
import type { FlyteType, StructField } from '../model/types.ts'
import { bindValue, describe, holdsReference, isPlainObject } from './binding.ts'
import { sameType } from './casting.ts'
import type { Scope } from './scope.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

export interface WorkflowOutputs extends Pick<InterfaceModel, 'outputs' | 'outputShape'> {
  readonly bindings: readonly NamedBinding[]
}

/** What a body returned, as outputs: an object is the named ones, anything else is `o0`, a tuple is `o0`, `o1`, …. */
export function workflowOutputs(
  state: CompileState,
  definition: WorkflowDefinition,
  scope: Scope,
  returned: unknown,
): WorkflowOutputs | undefined {
  const name = displayName(definition)
  const { shape, entries } = splitOutputs(returned, definition.site?.tuple === true)
  const outputs: Variable[] = []
  const bindings: NamedBinding[] = []
  let complete = true
  for (const [output, value] of entries) {
    const found = typeOf(value)
    if ('problem' in found) {
      complete = false
      if (found.problem === '') continue
      note(
        state,
        definition,
        compile.FLY1117({ name, output, problem: found.problem }, { location: definition.site, entity: name }),
      )
      continue
    }
    const { returns } = definition.site?.doc ?? {}
    outputs.push({ name: output, type: found.type, ...(returns !== undefined && { description: returns }) })
    const binding = bindValue(value, found.type, {
      call: `the output "${output}" of ${name}`,
      input: output,
      scope,
      location: definition.site,
      report: (diagnostic) => note(state, definition, diagnostic),
    })
    if (binding) bindings.push({ var: output, binding })
    else complete = false
  }
  if (!complete) {
    state.broken.add(definition)
    return undefined
  }
  return { outputShape: shape, outputs, bindings }
}

function splitOutputs(
  returned: unknown,
  tuple: boolean,
): { readonly shape: OutputShape; readonly entries: readonly (readonly [string, unknown])[] } {
  if (returned === undefined || referenceOf(returned)?.kind === 'void') return { shape: 'none', entries: [] }
  const reference = referenceOf(returned)
  if (reference?.kind === 'several') {
    return {
      shape: reference.tuple ? 'tuple' : 'named',
      entries: reference.outputs.map(({ name }) => [name, (returned as Record<string, unknown>)[name]]),
    }
  }
  if (reference || recordOf(returned)) return { shape: 'single', entries: [['o0', returned]] }
  if (Array.isArray(returned)) {
    return tuple
      ? { shape: 'tuple', entries: returned.map((value, position) => [`o${position}`, value]) }
      : { shape: 'single', entries: [['o0', returned]] }
  }
  if (isPlainObject(returned)) {
    const entries = Object.entries(returned)
    return { shape: entries.length === 0 ? 'none' : 'named', entries }
  }
  return { shape: 'single', entries: [['o0', returned]] }
}

type Found = { readonly type: FlyteType } | { readonly problem: string }

/** Finds the type of an output from what is in it. An empty problem means that it is reported already. */
function typeOf(value: unknown): Found {
  const reference = referenceOf(value)
  if (reference) return typeOfReference(reference)
  const record = recordOf(value)
  if (record) {
    const item = commonType(Object.values(record))
    return 'problem' in item ? item : { type: { kind: 'map', value: item.type } }
  }
  if (Array.isArray(value)) {
    const item = commonType(value)
    return 'problem' in item ? item : { type: { kind: 'list', item: item.type } }
  }
  if (holdsReference(value)) return { problem: 'is an object with references in it' }
  const type = constantType(value)
  return type ? { type } : { problem: `is ${describe(value)}, which Flyte has no type for` }
}

function typeOfReference(reference: ReferenceData): Found {
  switch (reference.kind) {
    case 'one':
      return { type: reference.type }
    case 'several':
      return { problem: `is ${reference.label}, which has several outputs; return the ones you mean` }
    case 'void':
      return { problem: `is ${reference.label}, which has no output` }
    case 'pending':
      return { problem: `is ${reference.label}, which belongs to another workflow` }
    case 'broken':
      return { problem: '' }
  }
}

/** The one type of all items; references decide, constants follow them. */
function commonType(values: readonly unknown[]): Found {
  const ordered = [...values].toSorted((a, b) => Number(holdsReference(b)) - Number(holdsReference(a)))
  let found: FlyteType | undefined
  for (const value of ordered) {
    const item = typeOf(value)
    if ('problem' in item) return item
    if (found && holdsReference(value) && !sameType(found, item.type)) {
      return { problem: `mixes ${formatType(found)} and ${formatType(item.type)}` }
    }
    found ??= item.type
  }
  return found ? { type: found } : { problem: 'is empty, so its type is not known' }
}

/** The type of a plain constant. A number is FLOAT: nothing tells an `int` constant from it. */
function constantType(value: unknown): FlyteType | undefined {
  switch (typeof value) {
    case 'number':
      return { kind: 'float' }
    case 'bigint':
      return { kind: 'integer' }
    case 'string':
      return { kind: 'string' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'object':
      return objectType(value)
    default:
      return undefined
  }
}

function objectType(value: object | null): FlyteType | undefined {
  if (value === null) return { kind: 'none' }
  if (value instanceof Date) return { kind: 'datetime' }
  if (value instanceof Uint8Array) return { kind: 'binary' }
  const mark = (value as { '~flyte'?: unknown })['~flyte']
  if (mark === 'DURATION') return { kind: 'duration' }
  if (mark === 'FILE' || mark === 'DIRECTORY') {
    return {
      kind: 'blob',
      dimensionality: mark === 'FILE' ? 'single' : 'multipart',
      format: (value as { format?: string }).format ?? '',
    }
  }
  if (Array.isArray(value)) {
    const item = commonType(value)
    return 'problem' in item ? undefined : { kind: 'list', item: item.type }
  }
  if (!isPlainObject(value)) return undefined
  const fields: StructField[] = []
  for (const [name, entry] of Object.entries(value)) {
    const type = constantType(entry)
    if (!type) return undefined
    fields.push({ name, type })
  }
  return { kind: 'struct', fields }
}
