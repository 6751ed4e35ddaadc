import type { Binding, BindingData, Scalar } from '../gen/flyteidl/core/literals_pb.ts'
import type { LiteralType, OutputReference } from '../gen/flyteidl/core/types_pb.ts'
import { SimpleType } from '../gen/flyteidl/core/types_pb.ts'
import { describeType } from '../serialize/describe-value.ts'
import { cast } from './cast.ts'
import { typeOfScalar } from './constant.ts'
import { describeTypes } from './describe-types.ts'
import { parsePromiseVariable, typeAtPath } from './path.ts'
import type { Finding } from './verdict.ts'

/** What a promise leads to: the type of the node's whole variable, or what stands in the way (`NodeReferenceNotFound`, …). */
export type Resolved = { readonly type: LiteralType } | { readonly findings: readonly Finding[] }

/** What a binding is judged with. */
export interface BindingContext {
  /** Id of the node that is bound. */
  readonly node: string
  /** Type of a node's output; the empty id and `start-node` mean the workflow's inputs. `variable` is without any `[n].`. */
  readonly resolve: (nodeId: string, variable: string) => Resolved
}

/** What came of a binding. */
export interface JudgedBinding {
  readonly findings: readonly Finding[]
  /** What the compiler takes the bound variable's type for: of a promise the whole variable's, whatever its path. */
  readonly type?: LiteralType
  /** Ids of the nodes that it reads, as written. */
  readonly upstream: readonly string[]
}

/**
 * Judges what is bound to one input (flytepropeller `validateBinding`). `to` is the input's type; leave it out where the compiler
 * asks for none and finds it out instead: the inputs of a branch node and of an approve gate.
 */
export function judgeBinding(
  { value: binding }: BindingData,
  to: LiteralType | undefined,
  variable: string,
  context: BindingContext,
): JudgedBinding {
  const place: Place = { ...context, variable }
  switch (binding.case) {
    case 'scalar':
      return judgeScalar(binding.value, to, place)
    case 'promise':
      return judgePromise(binding.value, to, place)
    case undefined:
    case 'offloadedMetadata':
      return inVariant(to, place, (type) =>
        refused(place, 'MismatchingBindings', `nothing that Flyte knows is bound to ${describeType(type)}`),
      )
    case 'collection':
      return inVariant(to, place, (type) =>
        type?.type.case === 'collectionType'
          ? judgeItems(binding.value.bindings, type.type.value, place)
          : refused(place, 'MismatchingBindings', `a list is bound to ${type ? describeType(type) : NO_TYPE}`),
      )
    case 'map':
      return inVariant(to, place, (type) =>
        type?.type.case === 'mapValueType'
          ? judgeItems(Object.values(binding.value.bindings), type.type.value, place)
          : refused(place, 'MismatchingBindings', `a map is bound to ${type ? describeType(type) : NO_TYPE}`),
      )
  }
}

interface Place extends BindingContext {
  readonly variable: string
}

const NO_TYPE = 'an input whose type is that of what is bound, where Flyte takes single values only'

function refused(place: Place, code: string, detail: string): JudgedBinding {
  return { findings: [finding(place, code, detail)], upstream: [] }
}

function finding({ node, variable }: Place, code: string, detail: string): Finding {
  return { verdict: 'refused', stage: 'compiler', code, node, variable, detail }
}

/** Lists and maps must fit one variant of a union, and no other. */
function inVariant(
  to: LiteralType | undefined,
  place: Place,
  judge: (type: LiteralType | undefined) => JudgedBinding,
): JudgedBinding {
  if (to?.type.case !== 'unionType') return judge(to)
  const fitting: { variant: LiteralType; judged: JudgedBinding }[] = []
  for (const variant of to.type.value.variants) {
    const judged = inVariant(variant, place, judge)
    const crashes = judged.findings.filter(({ verdict }) => verdict !== 'refused')
    if (crashes.length > 0) return { findings: crashes, upstream: [] }
    if (judged.findings.length === 0) fitting.push({ variant, judged })
    if (fitting.length === 2) {
      const names = fitting.map(({ variant: type }) => describeType(type)).join(' and ')
      return refused(place, 'AmbiguousBindingUnionValue', `what is bound fits both ${names} of the union`)
    }
  }
  return (
    fitting[0]?.judged ??
    refused(place, 'IncompatibleBindingUnionValue', `what is bound fits no variant of ${describeType(to)}`)
  )
}

function judgeItems(bindings: readonly BindingData[], item: LiteralType, place: Place): JudgedBinding {
  const judged = bindings.map((binding) => judgeBinding(binding, item, place.variable, place))
  return { findings: judged.flatMap(({ findings }) => findings), upstream: judged.flatMap(({ upstream }) => upstream) }
}

function judgePromise(promise: OutputReference, to: LiteralType | undefined, place: Place): JudgedBinding {
  const variable = parsePromiseVariable(promise.var)
  const resolved = place.resolve(promise.nodeId, variable?.name ?? '')
  // The node is looked for before the name is read.
  const isNodeMissing = 'findings' in resolved && resolved.findings.some(({ code }) => code === 'NodeReferenceNotFound')
  if (!variable && !isNodeMissing) {
    return refused(place, 'SyntaxError', `${name(promise)} is no name that Flyte can read: ASCII letters, digits and _`)
  }
  if ('findings' in resolved) {
    const consequence = finding(place, 'ParameterNotBound', `what ${name(promise)} reads is not there`)
    return { findings: [...resolved.findings, consequence], upstream: [] }
  }
  const { type: whole } = resolved
  const findings: Finding[] = []
  let source = whole
  if (variable?.indexed && whole.type.case === 'collectionType') source = whole.type.value
  else if (variable?.indexed)
    findings.push(finding(place, 'MismatchingTypes', `${name(promise)} reads an item of ${describeType(whole)}`))
  const end = typeAtPath(source, promise.attrPath)
  if ('code' in end)
    return { findings: [...findings, finding(place, end.code, `${name(promise)}: ${end.detail}`)], upstream: [] }
  const outcome = to && cast(end.type, to)
  if (outcome && outcome.verdict !== 'ok') {
    const [from, wanted] = describeTypes(end.type, to)
    const detail = `${name(promise)} is ${from}, and the input is ${wanted}: ${outcome.reason}`
    return { findings: [...findings, mismatch(place, outcome.verdict, detail)], upstream: [] }
  }
  return { findings, type: whole, upstream: [promise.nodeId] }
}

/** A promise, for a sentence. */
function name({ nodeId, var: variable, attrPath }: OutputReference): string {
  const path = attrPath.map(({ value: step }) =>
    step.case === 'intValue' ? `[${step.value}]` : `.${step.value ?? ''}`,
  )
  return [...(nodeId === '' ? [] : [nodeId]), variable].join('.') + path.join('')
}

function mismatch(place: Place, verdict: Finding['verdict'], detail: string): Finding {
  const code = { panics: 'Panic', 'kills the server': 'StackOverflow' }[verdict as string] ?? 'MismatchingTypes'
  return { ...finding(place, code, detail), verdict }
}

function judgeScalar(scalar: Scalar, to: LiteralType | undefined, place: Place): JudgedBinding {
  if (scalar.value.case === undefined) {
    return { findings: [mismatch(place, 'panics', 'a scalar without a value is bound')], upstream: [] }
  }
  const type = typeOfScalar(scalar)
  const findings: Finding[] = []
  if (!type) {
    findings.push(finding(place, 'UnrecognizedValue', `a ${scalar.value.case} without metadata is bound`))
  } else if (to && type.type.case === undefined) {
    findings.push(finding(place, 'MismatchingTypes', `a ${scalar.value.case} without a type of its own is bound`))
  } else {
    const outcome = to && cast(type, to)
    if (outcome && outcome.verdict !== 'ok') {
      const [from, wanted] = describeTypes(type, to)
      const detail = `the constant is ${from}, and the input is ${wanted}: ${outcome.reason}`
      findings.push(mismatch(place, outcome.verdict, detail))
    }
  }
  // Only plain texts are looked for among the values: a text inside a union is not seen.
  const text =
    scalar.value.case === 'primitive' && scalar.value.value.value.case === 'stringValue'
      ? scalar.value.value.value.value
      : ''
  if (to?.type.case === 'enumType' && !to.type.value.values.includes(text)) {
    findings.push(
      finding(place, 'IllegalEnumValue', `${JSON.stringify(text)} is not among the values of ${describeType(to)}`),
    )
  }
  return { findings, ...(type && { type }), upstream: [] }
}

/** What came of a node's bindings: the types found, by variable. */
export interface JudgedBindings {
  readonly findings: readonly Finding[]
  readonly types: ReadonlyMap<string, LiteralType>
  /** Ids of the nodes that they read, as written. */
  readonly upstream: readonly string[]
}

/**
 * Judges all bindings of a node against its inputs (flytepropeller `ValidateBindings`): unknown and repeated names, every binding,
 * and inputs that are left out though they must not be. Without `inputs`, the names are free and types are found out.
 */
export function judgeBindings(
  bindings: readonly Binding[],
  inputs: Readonly<Record<string, LiteralType | undefined>> | undefined,
  context: BindingContext,
): JudgedBindings {
  const findings: Finding[] = []
  const types = new Map<string, LiteralType>()
  const upstream: string[] = []
  const bound = new Set<string>()
  for (const { var: variable, binding } of bindings) {
    const place: Place = { ...context, variable }
    if (inputs && !Object.hasOwn(inputs, variable)) {
      findings.push(finding(place, 'VariableNameNotFound', `there is no input "${variable}"`))
    } else if (!binding) findings.push(finding(place, 'ValueRequired', `nothing is bound to "${variable}"`))
    else if (bound.has(variable)) {
      findings.push(finding(place, 'ParameterBoundMoreThanOnce', `"${variable}" is bound more than once`))
    } else {
      bound.add(variable)
      const judged = judgeBinding(binding, inputs?.[variable], variable, context)
      findings.push(...judged.findings)
      if (judged.findings.length > 0) continue
      upstream.push(...judged.upstream)
      if (judged.type) types.set(variable, judged.type)
    }
  }
  for (const [variable, type] of Object.entries(inputs ?? {})) {
    if (bound.has(variable) || isOptional(type)) continue
    findings.push(finding({ ...context, variable }, 'ParameterNotBound', `nothing is bound to "${variable}"`))
  }
  return { findings, types, upstream }
}

/**
 * Whether an input may stay unbound: a union of which a variant is NONE, or no simple type, which Flyte takes for NONE
 * (flytepropeller `IsOptionalType`).
 */
export function isOptional(type: LiteralType | undefined): boolean {
  if (type?.type.case !== 'unionType') return false
  return type.type.value.variants.some(
    ({ type: variant }) => variant.case !== 'simple' || variant.value === SimpleType.NONE,
  )
}
