import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import type { Variable } from '../model/interface.ts'
import { fieldOnPath } from '../model/recursion.ts'
import type { FlyteType } from '../model/types.ts'

/** The node that a reference reads from. */
export interface NodeHandle {
  readonly id: string
}

interface Common {
  /** The scope whose node this is; references do not leave the body they were made in. */
  readonly scope: object
  /** Absent for an input of the workflow. */
  readonly node: NodeHandle | undefined
  /** For messages: `load(…).days` or `input "threshold"`. */
  readonly label: string
}
/** What a reference stands for. */
export type ReferenceData = OneReference | SeveralReference | VoidReference | BrokenReference | PendingReference
/** One value. */
export interface OneReference extends Common {
  readonly kind: 'one'
  readonly var: string
  readonly path: readonly (string | number)[]
  readonly type: FlyteType
}
/** A call with several outputs. `tuple`: they are read by position. */
export interface SeveralReference extends Common {
  readonly kind: 'several'
  readonly outputs: readonly Variable[]
  readonly tuple: boolean
}
/** A call without outputs; good for ordering only. */
export interface VoidReference extends Common {
  readonly kind: 'void'
}
/** Stands in after a mistake that is reported already, and accepts everything, so that one mistake gives one report. */
export interface BrokenReference extends Common {
  readonly kind: 'broken'
}

/**
 * An input of an imperative workflow, or what one of its steps gives, before anything is known of it. The steps taken from there
 * are noted, and followed when the workflow is built.
 */
export interface PendingReference extends Common {
  readonly kind: 'pending'
  /** The name of an input, or the position of a step. */
  readonly of: string | number
  readonly path: readonly PendingMember[]
  /** The outputs, where the entity's own definition says that they are several. */
  readonly outputs: { readonly names: readonly string[]; readonly tuple: boolean } | undefined
}
export interface PendingMember {
  readonly key: string
  /** Holds the stack of the access. */
  readonly place: object
}

const REFERENCE: unique symbol = Symbol.for('unplugin-flyte.reference') as never
const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** What a value refers to, or nothing when it is no reference. */
export function referenceOf(value: unknown): ReferenceData | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as { [REFERENCE]?: ReferenceData })[REFERENCE]
}

/**
 * Makes the placeholder that a call returns in a workflow body. Properties, items and outputs are references again; what a
 * proxy can notice and Flyte cannot do is a coded error. What a proxy cannot notice (`if`, `===`, `??`) the transform
 * refuses in source.
 */
export function makeReference(data: ReferenceData): object {
  // Printing looks through a proxy at its target.
  const target = Object.defineProperty({}, INSPECT, {
    value: () => `[reference to ${data.label}]`,
    configurable: true,
  })
  return new Proxy(target, new ReferenceHandler(data))
}

class ReferenceHandler implements ProxyHandler<object> {
  readonly #data: ReferenceData
  constructor(data: ReferenceData) {
    this.#data = data
  }

  get(_target: object, key: string | symbol): unknown {
    const data = this.#data
    if (key === REFERENCE) return data
    if (key === Symbol.toStringTag) return 'Reference'
    if (key === Symbol.iterator) return () => this.#iterate()
    if (key === Symbol.toPrimitive) {
      return (hint: string) => {
        if (hint === 'string') refuse(data, 'string conversion', 'Build the text in a task.')
        refuse(
          data,
          'arithmetic or comparison',
          'Compute in a task; to compare, use eq, ne, gt, ge, lt or le in when(…).',
        )
      }
    }
    if (typeof key === 'symbol') return undefined
    if (key === 'then') throw new DiagnosticError(author.FLY1023({ reference: data.label }))
    if (key === 'toJSON' || key === 'toString' || key === 'valueOf') {
      if (!hasMember(data, key)) refuse(data, `${key}()`, 'Do it in a task.')
    }
    return member(data, key)
  }

  *#iterate(): Iterator<unknown> {
    const data = this.#data
    if (data.kind === 'broken') return
    if (data.kind === 'pending' && data.outputs?.tuple) {
      yield* data.outputs.names.map((name) => member(data, name))
      return
    }
    if (data.kind !== 'several')
      refuse(data, 'iteration', 'Use item(list, i) for one item, or mapTask for one call per item.')
    for (const output of data.outputs) yield outputOf(data, output)
  }

  set(): never {
    return refuse(this.#data, 'assignment', 'Build the object in a task.')
  }
  deleteProperty(): never {
    return refuse(this.#data, 'delete', 'Build the object in a task.')
  }
  has(_target: object, key: string | symbol): boolean {
    if (typeof key === 'symbol') return key === REFERENCE
    return refuse(this.#data, '"in"', 'Look at the value in a task.')
  }
  ownKeys(): string[] {
    if (this.#data.kind === 'several') return this.#data.outputs.map(({ name }) => name)
    if (this.#data.kind === 'pending' && this.#data.outputs) return [...this.#data.outputs.names]
    if (this.#data.kind === 'broken') return []
    return refuse(this.#data, 'spreading', 'Name each property, as in { slope: model.slope }.')
  }
  getOwnPropertyDescriptor(target: object, key: string | symbol): PropertyDescriptor | undefined {
    const { kind } = this.#data
    if ((kind !== 'several' && kind !== 'pending') || typeof key === 'symbol') return undefined
    return { value: this.get(target, key), enumerable: true, configurable: true, writable: false }
  }
}

function refuse(data: ReferenceData, operation: string, instead: string): never {
  throw new DiagnosticError(author.FLY1020({ reference: data.label, operation, instead }))
}

/** A property, item, entry or output of what is referred to. Throws what the declared type does not have. */
export function member(data: ReferenceData, key: string): object {
  switch (data.kind) {
    case 'broken':
      return makeReference(data)
    case 'void':
      throw new DiagnosticError(author.FLY1022({ call: data.label, output: key, known: [] }))
    case 'pending': {
      const label = /^\d+$/.test(key) ? `${data.label}[${key}]` : `${data.label}.${key}`
      return makeReference({
        ...data,
        label,
        path: [...data.path, { key, place: placeHere(member) }],
        outputs: undefined,
      })
    }
    case 'several': {
      const output =
        data.outputs.find(({ name }) => name === key) ?? (data.tuple ? data.outputs[Number(key)] : undefined)
      if (output) return outputOf(data, output)
      throw new DiagnosticError(
        author.FLY1022({ call: data.label, output: key, known: data.outputs.map(({ name }) => name) }),
      )
    }
    case 'one': {
      const step = memberType(data.type, key)
      if (!step)
        throw new DiagnosticError(
          author.FLY1021({ reference: data.label, property: key, type: data.type, known: fieldNames(data.type) }),
        )
      return makeReference({
        ...data,
        label: `${data.label}${typeof step.key === 'number' ? `[${step.key}]` : `.${step.key}`}`,
        path: [...data.path, step.key],
        type: step.type,
      })
    }
  }
}

function hasMember(data: ReferenceData, key: string): boolean {
  if (data.kind === 'one') return memberType(data.type, key) !== undefined
  return data.kind === 'several' && data.outputs.some(({ name }) => name === key)
}

function outputOf(data: SeveralReference, output: Variable): object {
  const { scope, node } = data
  return makeReference({
    kind: 'one',
    scope,
    node,
    var: output.name,
    path: [],
    type: output.type,
    label: `${data.label}.${output.name}`,
  })
}

/** One step of an attribute path, with the type that it leads to (`flyteidl.core.PromiseAttribute`). */
function memberType(
  type: FlyteType,
  key: string,
): { readonly key: string | number; readonly type: FlyteType } | undefined {
  switch (type.kind) {
    case 'struct': {
      const field = type.fields?.find(({ name }) => name === key)
      return field && { key, type: fieldOnPath(field, type) }
    }
    case 'list':
      return /^(?:0|[1-9]\d*)$/.test(key) ? { key: Number(key), type: type.item } : undefined
    case 'map':
      return { key, type: type.value }
    default:
      return undefined
  }
}

function fieldNames(type: FlyteType): string[] {
  return type.kind === 'struct' ? (type.fields ?? []).map(({ name }) => name) : []
}

/** Holds the stack above `above`; whoever wants to know the author's line asks for it later. */
export function placeHere(above: Function): object {
  // V8's own, which no standard library declares.
  const errors = Error as { captureStackTrace?: (target: object, above: Function) => void }
  if (!errors.captureStackTrace) return new Error('here')
  const place = {}
  errors.captureStackTrace(place, above)
  return place
}
