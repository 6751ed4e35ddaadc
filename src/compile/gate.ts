import { duration, gateForms } from '../authoring/options.ts'
import { makeReference, referenceOf } from '../authoring/reference.ts'
import type { OneReference } from '../authoring/reference.ts'
import type { GateRequest } from '../authoring/tracer.ts'
import type { GateOptions } from '../authoring/types/gates.ts'
import { compile } from '../diagnostics/compile.ts'
import { isDiagnosticError } from '../diagnostics/define.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { GateTarget, NodeModel } from '../model/node.ts'
import type { DurationModel } from '../model/resources.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { FlyteType } from '../model/types.ts'
import { resolveInferredType } from '../schema/inferred-type.ts'
import { isStandardSchema, readSchema } from '../schema/standard.ts'
import { describe, promiseOf } from './binding.ts'
import { claimId, placeOf, upstreamOf } from './call.ts'
import { checkCallOptions } from './call-options.ts'
import { durationModel } from './duration.ts'
import { isReachable } from './scope.ts'
import { reporter } from './trace-context.ts'
import type { TraceContext } from './trace-context.ts'

/** What flytekit gives every gate that states none. */
const DEFAULT_TIMEOUT: DurationModel = { seconds: '3600', nanos: 0 }
/** flytekit gives sleeps that hour as well. Flyte holds nodes to it, so longer sleeps than these have no limit here. */
const LIMITED_SLEEP = 1800
/** The output of a gate that waits for an input, as flytekit names it. */
const OUTPUT = 'o0'

/** A gate (`flyteidl.core.GateNode`): adds its node to the scope, and gives the reference to what comes out of it. */
export function traceGate(context: TraceContext, request: GateRequest, position: () => Location | undefined): object {
  const { scope } = context
  const report = reporter(context, position)
  const content = gateContent(context, request, report)
  const broken = (): object => {
    context.state.broken.add(context.definition)
    return makeReference({ kind: 'broken', scope, node: undefined, label: WORDS[request.gate] })
  }
  // Claimed in any case, so that the numbering of the others does not move.
  const stated = (request.options ?? {}) as GateOptions
  const call = content?.call ?? WORDS[request.gate]
  const options = checkCallOptions(call, stated, gateForms[request.gate], report)
  const inputs = content?.inputs ?? []
  const upstream = upstreamOf({ scope, report, options }, inputs, call)
  const id = claimId({ scope, position, report }, options.id)
  if (!content || id === undefined) return broken()
  const timeout = timeoutOf(content.target, options.timeout)
  const node: NodeModel = {
    id,
    metadata: { name: content.name, retries: 0, ...(timeout && { timeout }) },
    inputs,
    upstream,
    target: content.target,
    ...placeOf(position),
  }
  scope.nodes.push(node)
  const common = { scope, node: { id }, label: content.call }
  return makeReference(
    content.output ? { ...common, kind: 'one', path: [], ...content.output } : { ...common, kind: 'void' },
  )
}

const WORDS: Readonly<Record<GateRequest['gate'], string>> = {
  approve: 'approve(…)',
  signal: 'waitForInput(…)',
  sleep: 'sleep(…)',
}

interface GateContent {
  /** The node's name on the console. */
  readonly name: string
  /** For messages. */
  readonly call: string
  readonly target: GateTarget
  readonly inputs: readonly NamedBinding[]
  readonly output: { readonly var: string; readonly type: FlyteType } | undefined
}
type Report = (diagnostic: Diagnostic) => void

function gateContent(context: TraceContext, request: GateRequest, report: Report): GateContent | undefined {
  if (request.gate === 'sleep') return sleepContent(request.length, report)
  const what = request.gate === 'approve' ? 'approve()' : 'waitForInput()'
  const { name } = request
  if (typeof name !== 'string' || name === '') {
    report(compile.FLY1169({ what, argument: 'name', got: describe(name), expected: 'a text that is not empty' }))
    return undefined
  }
  noteName(context, name, report)
  return request.gate === 'approve'
    ? approveContent(context, request.value, name, report)
    : signalContent(request, name, report)
}

function sleepContent(length: unknown, report: Report): GateContent | undefined {
  if (referenceOf(length) || !duration.is(length)) {
    const { expected } = duration
    report(compile.FLY1169({ what: 'sleep()', argument: 'length', got: describe(length), expected }))
    return undefined
  }
  const target: GateTarget = { kind: 'gate', gate: 'sleep', duration: durationModel(length as never) }
  return { name: 'sleep-gate', call: WORDS.sleep, target, inputs: [], output: undefined }
}

/** A gate is answered by its name, so the same name again is most likely a slip. */
function noteName({ scope }: TraceContext, name: string, report: Report): void {
  for (let current: typeof scope | undefined = scope; current; current = current.parent) {
    const same = current.nodes.some(
      ({ target }) => target.kind === 'gate' && target.gate !== 'sleep' && target.signalId === name,
    )
    if (same) return report(compile.FLY1163({ gate: name }))
  }
}

function approveContent(
  { scope }: TraceContext,
  value: unknown,
  name: string,
  report: Report,
): GateContent | undefined {
  const reference = referenceOf(value)
  if (reference?.kind === 'broken') return undefined
  if (reference?.kind !== 'one' || !reference.node) {
    report(compile.FLY1165({ gate: name, got: notApprovable(value) }))
    return undefined
  }
  const call = `the gate "${name}"`
  if (!isReachable(reference.scope, scope)) {
    report(compile.FLY1108({ reference: reference.label, call }))
    return undefined
  }
  // The backend's rule; the gate is made all the same, for those who lower the severity.
  if (reference.path.length > 0) report(compile.FLY1166({ gate: name, reference: reference.label }))
  const { var: variable, type } = reference satisfies OneReference
  return {
    name,
    call,
    target: { kind: 'gate', gate: 'approve', signalId: name },
    inputs: [{ var: variable, binding: promiseOf(reference) }],
    output: { var: variable, type },
  }
}

function notApprovable(value: unknown): string {
  const reference = referenceOf(value)
  if (!reference) return describe(value)
  if (reference.kind === 'several') return `${reference.label}, which has several outputs`
  if (reference.kind === 'void') return `${reference.label}, which has no output`
  return `${reference.label}, which no node gives`
}

function signalContent(
  request: Extract<GateRequest, { gate: 'signal' }>,
  name: string,
  report: Report,
): GateContent | undefined {
  const type = signalType(request, name, report)
  if (!type) return undefined
  return {
    name,
    call: `the gate "${name}"`,
    target: { kind: 'gate', gate: 'signal', signalId: name, type, output: OUTPUT },
    inputs: [],
    output: { var: OUTPUT, type },
  }
}

/** What is waited for: the schema's type, or else that of the type argument. */
function signalType(
  { options, site }: Extract<GateRequest, { gate: 'signal' }>,
  name: string,
  report: Report,
): FlyteType | undefined {
  const { type: schema } = (options ?? {}) as { readonly type?: unknown }
  if (schema !== undefined) return schemaType(schema, name, report)
  // The build has said already why it could not read the type argument.
  if (site?.refused) return undefined
  const outputs = site?.interface?.outputs
  if (outputs?.shape === 'single')
    return readReported(report, () => resolveInferredType(outputs.variables[0]!.type, whatOf(name)))
  const problem = outputs
    ? 'the type argument stands for several values, or for none'
    : 'nothing says of which type it is'
  report(compile.FLY1164({ gate: name, problem }))
  return undefined
}

function schemaType(schema: unknown, name: string, report: Report): FlyteType | undefined {
  if (!isStandardSchema(schema)) {
    report(compile.FLY1164({ gate: name, problem: `the option "type" is ${describe(schema)}, and no schema` }))
    return undefined
  }
  // Nobody runs the schema: what arrives is what was given.
  return readReported(report, () => readSchema(schema, 'input', whatOf(name)).type)
}

function whatOf(name: string): string {
  return `the input of the gate "${name}"`
}

/** Reads a type; what a schema cannot say is reported. */
function readReported(report: Report, read: () => FlyteType): FlyteType | undefined {
  try {
    return read()
  } catch (error) {
    if (!isDiagnosticError(error)) throw error
    report(error.diagnostic)
    return undefined
  }
}

function timeoutOf(target: GateTarget, stated: GateOptions['timeout']): DurationModel | undefined {
  if (stated === null) return undefined
  if (stated !== undefined) return durationModel(stated)
  return target.gate === 'sleep' && Number(target.duration.seconds) > LIMITED_SLEEP ? undefined : DEFAULT_TIMEOUT
}
