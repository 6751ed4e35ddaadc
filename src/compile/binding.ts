import { recordOf } from '../authoring/outputs.ts'
import { referenceOf } from '../authoring/reference.ts'
import type { OneReference } from '../authoring/reference.ts'
import { compile } from '../diagnostics/compile.ts'
import { formatType } from '../diagnostics/format-type.ts'
import { quote } from '../diagnostics/define.ts'
import type { BindingModel } from '../model/binding.ts'
import type { LiteralModel } from '../model/literal.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { FlyteType, UnionType } from '../model/types.ts'
import { ConstantMismatch, toConstant } from '../schema/constant.ts'
import { canCast } from './casting.ts'
import type { Scope } from './scope.ts'
import { isReachable } from './scope.ts'

/** What a value is bound to, for messages and rules. */
export interface BindingPlace {
  /** Who takes the value: a task's name, or `the output of …`. */
  readonly call: string
  readonly input: string
  readonly scope: Scope
  /** Absent where `report` knows it. */
  readonly location?: Location | undefined
  readonly report: (diagnostic: Diagnostic) => void
}

/**
 * Binds what an author passed to a variable of the given type (`flyteidl.core.BindingData`). References become promises;
 * lists and maps become bindings of their items, so they may mix references and constants; anything else is a constant in
 * the form of the declared type.
 *
 * Mistakes are reported; `undefined` then means that nothing can be bound.
 */
export function bindValue(value: unknown, type: FlyteType, place: BindingPlace): BindingModel | undefined {
  const reference = referenceOf(value)
  if (reference) return bindReference(reference, type, place)

  const record = recordOf(value)
  if (record) return bindEntries(Object.entries(record), type, place)
  if (type.kind === 'list' && isList(value)) return bindItems(value, type.item, place)
  if (type.kind === 'map' && isMapLike(value)) return bindEntries(mapEntries(value), type, place)
  if (type.kind === 'union') return bindUnion(value, type.variants, type, place)
  if (holdsReference(value)) {
    place.report(compile.FLY1107({ input: place.input, call: place.call }, place))
    return undefined
  }
  return bindConstant(value, type, place)
}

/** A constant that is known to fit, as a binding: lists and maps are taken apart, as flytekit does. */
export function bindLiteral(literal: LiteralModel): BindingModel {
  if (literal.kind === 'list') return { kind: 'list', items: literal.items.map(bindLiteral) }
  if (literal.kind === 'map')
    return { kind: 'map', entries: literal.entries.map(({ key, value }) => ({ key, value: bindLiteral(value) })) }
  if (literal.kind === 'union' && (literal.value.kind === 'list' || literal.value.kind === 'map'))
    return bindLiteral(literal.value)
  return { kind: 'literal', value: literal }
}

/** Ids of the nodes that a binding reads, in order of appearance, without the workflow's inputs. */
export function nodesOf(binding: BindingModel): string[] {
  switch (binding.kind) {
    case 'promise':
      return binding.nodeId === '' ? [] : [binding.nodeId]
    case 'list':
      return binding.items.flatMap(nodesOf)
    case 'map':
      return binding.entries.flatMap(({ value }) => nodesOf(value))
    case 'literal':
      return []
  }
}

/** A promise of a reference, without looking at types. */
export function promiseOf(reference: OneReference): Extract<BindingModel, { kind: 'promise' }> {
  return { kind: 'promise', nodeId: reference.node?.id ?? '', var: reference.var, path: reference.path }
}

function bindReference(
  reference: NonNullable<ReturnType<typeof referenceOf>>,
  type: FlyteType,
  place: BindingPlace,
): BindingModel | undefined {
  const { call, input } = place
  if (reference.kind === 'broken') return undefined
  if (reference.kind === 'pending' || !isReachable(reference.scope, place.scope)) {
    place.report(compile.FLY1108({ reference: reference.label, call }, place))
    return undefined
  }
  if (reference.kind === 'several') {
    place.report(
      compile.FLY1105(
        { input, call, reference: reference.label, outputs: reference.outputs.map(({ name }) => name) },
        place,
      ),
    )
    return undefined
  }
  if (reference.kind === 'void') {
    place.report(compile.FLY1106({ input, call, reference: reference.label }, place))
    return undefined
  }
  // The backend refuses a promise of the wrong type; the binding is made all the same, for those who lower the severity.
  if (!canCast(reference.type, type)) {
    const hint = castHint(reference.type, type)
    place.report(
      compile.FLY1103({ input, call, expected: type, got: reference.type, reference: reference.label, hint }, place),
    )
  }
  return promiseOf(reference)
}

function bindItems(value: Iterable<unknown>, item: FlyteType, place: BindingPlace): BindingModel | undefined {
  const items = [...value].map((entry) => bindValue(entry, item, place))
  return items.every((entry) => entry !== undefined) ? { kind: 'list', items } : undefined
}

function bindEntries(
  entries: readonly (readonly [string, unknown])[],
  type: FlyteType,
  place: BindingPlace,
): BindingModel | undefined {
  if (type.kind !== 'map') {
    place.report(
      compile.FLY1104(
        { input: place.input, call: place.call, problem: `expected ${formatType(type)}, got a map` },
        place,
      ),
    )
    return undefined
  }
  const bound = entries.map(([key, value]) => ({ key, value: bindValue(value, type.value, place) }))
  return bound.every((entry): entry is { key: string; value: BindingModel } => entry.value !== undefined)
    ? { kind: 'map', entries: bound }
    : undefined
}

/** A list or map goes to the first variant that takes it, without a wrapper; a scalar constant is wrapped with its variant. */
function bindUnion(
  value: unknown,
  variants: readonly FlyteType[],
  union: FlyteType,
  place: BindingPlace,
): BindingModel | undefined {
  const isConstant = isList(value)
    ? // A tuple is a scalar, and only a whole constant can be one.
      variants.some(({ kind }) => kind === 'tuple') && !holdsReference(value)
    : !(isMapLike(value) && holdsReference(value))
  if (isConstant) return bindConstant(value, union, place)
  for (const variant of variants) {
    const complaints: Diagnostic[] = []
    const bound = bindValue(value, variant, { ...place, report: (diagnostic) => complaints.push(diagnostic) })
    if (bound && complaints.length === 0) return bound
  }
  place.report(
    compile.FLY1104(
      { input: place.input, call: place.call, problem: `expected ${formatType(union)}, got ${describe(value)}` },
      place,
    ),
  )
  return undefined
}

function bindConstant(value: unknown, type: FlyteType, place: BindingPlace): BindingModel | undefined {
  try {
    return bindLiteral(toConstant(value, type))
  } catch (error) {
    if (!(error instanceof ConstantMismatch)) throw error
    place.report(compile.FLY1104({ input: place.input, call: place.call, problem: error.message }, place))
    return undefined
  }
}

/** A value for a message. References in it would complain of being looked at. */
export function describe(value: unknown): string {
  const reference = referenceOf(value)
  // Of an input the label says already what it is.
  if (reference) return reference.label.startsWith('the ') ? reference.label : `the reference ${reference.label}`
  if (holdsReference(value)) return Array.isArray(value) ? 'a list with references' : 'an object with references'
  return quote(value)
}

/** Whether there is a reference anywhere in lists and plain objects. */
export function holdsReference(value: unknown): boolean {
  if (referenceOf(value) || recordOf(value)) return true
  if (Array.isArray(value)) return value.some(holdsReference)
  if (value instanceof Set || value instanceof Map) return [...value.values()].some(holdsReference)
  return isPlainObject(value) && Object.values(value).some(holdsReference)
}

function castHint(from: FlyteType, to: FlyteType): string | undefined {
  if (from.kind === 'float' && to.kind === 'integer')
    return 'Declare it as `int` where it comes from, if it is a whole number; else round it in a task.'
  if (from.kind === 'integer' && contains(to, 'float'))
    return 'Declare the input as `int`, or as `number` where the value comes from.'
  if (from.kind === 'enum' && to.kind === 'enum')
    return 'An enum fits another with the same values in the same order only: name one type in both places, or let the input take string.'
  if (from.kind === 'union' && to.kind === 'union' && isPydantic(from) !== isPydantic(to))
    return "To Python one is a dataclass and the other a pydantic model: write Struct<T, 'pydantic'> in both places, or in none."
  if (contains(from, 'none') && !contains(to, 'none')) {
    return `The value may be null: let the input take ${formatType(from)}, or decide in a task.`
  }
  return undefined
}

/** Whether one of the variants is a model of pydantic. */
function isPydantic({ variants }: UnionType): boolean {
  return variants.some((variant) => variant.kind === 'struct' && variant.flavor === 'pydantic')
}

function contains(type: FlyteType, kind: FlyteType['kind']): boolean {
  return type.kind === kind || (type.kind === 'union' && type.variants.some((variant) => variant.kind === kind))
}

function isList(value: unknown): value is readonly unknown[] | ReadonlySet<unknown> {
  return Array.isArray(value) || value instanceof Set
}

function isMapLike(value: unknown): value is Record<string, unknown> | ReadonlyMap<string, unknown> {
  return value instanceof Map || isPlainObject(value)
}

function mapEntries(value: Record<string, unknown> | ReadonlyMap<string, unknown>): (readonly [string, unknown])[] {
  return value instanceof Map ? [...value] : Object.entries(value)
}

/** Whether a value is an object literal, and no reference that only looks like one. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || referenceOf(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
