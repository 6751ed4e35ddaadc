import { displayName } from '../authoring/definition.ts'
import type { Definition, MapTaskDefinition, ReferenceDefinition, TaskDefinition } from '../authoring/definition.ts'
import { callForms, nodeForms } from '../authoring/options.ts'
import { referenceOf } from '../authoring/reference.ts'
import type { NodeHandle } from '../authoring/reference.ts'
import type { CallOptions } from '../authoring/types/options.ts'
import { compile } from '../diagnostics/compile.ts'
import { plainLocation } from '../diagnostics/define.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { EntityRef } from '../model/entity.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { NodeMetadataModel, NodeModel, OverridesModel } from '../model/node.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { isPlainObject } from '../schema/containers.ts'
import { arrayTarget } from './array-node.ts'
import { describe, nodesOf } from './binding.ts'
import { checkCallOptions } from './call-options.ts'
import { durationModel } from './duration.ts'
import { bindInputs } from './inputs.ts'
import { normalizeNodeId } from './node-id.ts'
import { acceleratorModel, overrideResources, podTemplateModel, sharedMemoryModel } from './resources.ts'
import { checkPod, podOwner } from './pod.ts'
import { isReachable } from './scope.ts'
import type { Scope } from './scope.ts'
import type { CompileState } from './state.ts'

/** One call in a workflow body. */
export interface CallRequest {
  readonly state: CompileState
  readonly scope: Scope
  readonly definition: Definition
  readonly interface: InterfaceModel
  readonly inputs: Readonly<Record<string, unknown>>
  readonly options: CallOptions
  /** Where the call stands. Worked out when it is asked for. */
  readonly position: () => Location | undefined
  /** Adds the position to what has none. */
  readonly report: (diagnostic: Diagnostic) => void
}

/** Makes the node of a call and adds it to the scope. `undefined` when it cannot be made, which has been reported then. */
export function makeNode(given: CallRequest): NodeModel | undefined {
  const { definition, scope } = given
  const call = displayName(definition)
  if (referenceOf(given.inputs) || !isPlainObject(given.inputs)) {
    given.report(compile.FLY1173({ call, got: describe(given.inputs) }))
    return undefined
  }
  const request = { ...given, options: soundOptions(given, call) }
  const { options } = request
  const values =
    definition.kind === 'task' && definition.mode === 'map'
      ? { ...definition.options.bind, ...request.inputs }
      : request.inputs
  const fixed = fixedInputs(definition, values)
  for (const input of fixed) request.report(compile.FLY1177({ plan: call, input }))
  const inputs = bindInputs(request.interface.inputs, without(values, fixed), { call, scope, report: request.report })
  const upstream = upstreamOf(request, inputs ?? [], call)
  for (const alias of Object.values(options.aliases ?? {})) request.report(compile.FLY1145({ alias, call }))
  const id = claimId(request, options.id)
  if (!checkReference(request, call) || !inputs || id === undefined) return undefined
  const node: NodeModel = {
    id,
    ...nodeContent(request, inputs),
    inputs,
    upstream,
    ...(options.aliases && {
      outputAliases: Object.entries(options.aliases).map(([variable, alias]) => ({ var: variable, alias })),
    }),
    ...placeOf(request.position),
  }
  scope.nodes.push(node)
  return node
}

/** The place of a node, where it is known. */
export function placeOf(position: () => Location | undefined): Pick<NodeModel, 'location'> {
  const location = position()
  return location ? { location: plainLocation(location) } : {}
}

/** What a call gives although the launch plan fixes it. */
function fixedInputs(definition: Definition, values: Readonly<Record<string, unknown>>): string[] {
  if (definition.kind !== 'launchPlan') return []
  const { fixed = {} } = definition.options
  return Object.keys(values).filter((name) => values[name] !== undefined && fixed[name] !== undefined)
}

function without(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

/** Whether this can be a node: a workflow that the build does not have cannot be laid out in another. */
function checkReference({ definition, report }: CallRequest, call: string): boolean {
  if (definition.kind !== 'reference' || definition.of !== 'workflow') return true
  report(compile.FLY1170({ workflow: call }))
  return false
}

/** Takes the next id of the scope, or the one that was asked for. The count goes on either way. */
export function claimId(
  { scope, position, report }: Pick<CallRequest, 'scope' | 'position' | 'report'>,
  wanted: string | undefined,
): string | undefined {
  const id = wanted === undefined ? `${scope.prefix}n${scope.ids.size}` : normalizeNodeId(wanted)
  const first = scope.ids.get(id)
  const taken = scope.ids.has(id)
  // Claimed even when refused, so that the numbering of the others does not move.
  scope.ids.set(taken ? `${id} (${scope.ids.size})` : id, position)
  const reason =
    id === ''
      ? 'has no letter or digit'
      : ['efn', 'start-node', 'end-node'].includes(id)
        ? 'is reserved by Flyte'
        : taken
          ? 'is used twice'
          : undefined
  if (reason === undefined) return id
  const earlier = first?.()
  report(compile.FLY1119({ id: wanted ?? id, reason }, { related: earlier && [earlier] }))
  return undefined
}

function nodeContent(request: CallRequest, inputs: readonly NamedBinding[]): Pick<NodeModel, 'metadata' | 'target'> {
  const { definition, options } = request
  if (definition.kind === 'task' && definition.mode === 'map') return arrayContent(request, definition, inputs)
  if (definition.kind === 'task') {
    return {
      metadata: overridden(taskMetadata(definition), options),
      target: { kind: 'task', ref: refOf(definition), overrides: overridesOf(options) },
    }
  }
  if (definition.kind === 'reference') return referenceContent(definition, options)
  const workflow = definition.kind === 'workflow' ? definition : definition.workflow
  const metadata = {
    name: shortName(displayName(workflow)),
    retries: 0,
    interruptible: workflow.options.interruptible ?? false,
  }
  return { metadata: overridden(metadata, options), target: { kind: definition.kind, ref: refOf(definition) } }
}

/**
 * A node of something that is registered already: nothing of its own settings is known here, so the metadata holds its name
 * alone, and a task has overrides only where the call states some. flytekit drops those.
 */
function referenceContent(
  { of, ref }: ReferenceDefinition,
  options: CallOptions,
): Pick<NodeModel, 'metadata' | 'target'> {
  const metadata = overridden({ name: shortName(ref.name), retries: 0 }, options)
  if (of !== 'task') return { metadata, target: { kind: of, ref } }
  const overrides = overridesOf(options)
  return { metadata, target: { kind: 'task', ref, ...(Object.keys(overrides).length > 0 && { overrides }) } }
}

/**
 * Overrides of a mapped task go to the inner node, the name that is shown included; its id stays outside. What is mapped by
 * itself has one metadata for both nodes. All of it as flytekit has it.
 */
function arrayContent(
  request: CallRequest,
  definition: MapTaskDefinition,
  inputs: readonly NamedBinding[],
): Pick<NodeModel, 'metadata' | 'target'> {
  const { target } = definition
  const { options } = request
  const common = { name: displayName(target.kind === 'task' ? definition : target), retries: 0 }
  const inner = overridden(target.kind === 'task' ? { ...taskMetadata(target), name: common.name } : common, options)
  return {
    metadata: target.kind === 'task' ? common : inner,
    target: arrayTarget(definition, inputs, inner, overridesOf(options)),
  }
}

/** What a task's own options say of its nodes (`flyteidl.core.NodeMetadata`): cache settings are not copied. */
export function taskMetadata(definition: TaskDefinition): NodeMetadataModel {
  const name = shortName(displayName(definition))
  if (definition.mode === 'map') return { name, retries: 0 }
  const { timeout, retries = 0, interruptible } = definition.options
  return {
    name,
    retries,
    ...(timeout !== undefined && timeout !== 0 && { timeout: durationModel(timeout) }),
    ...(interruptible !== undefined && { interruptible }),
  }
}

function overridden(metadata: NodeMetadataModel, options: CallOptions): NodeMetadataModel {
  const { timeout: own, ...rest } = metadata
  const { cache } = options
  const timeout =
    options.timeout === undefined ? own : options.timeout === null ? undefined : durationModel(options.timeout)
  return {
    ...rest,
    name: options.displayName ?? metadata.name,
    ...(timeout && { timeout }),
    ...(options.retries !== undefined && { retries: options.retries }),
    ...(options.interruptible !== undefined && { interruptible: options.interruptible }),
    ...(cache === false && { cacheable: false }),
    ...(cache && {
      cacheable: true,
      cacheVersion: cache.version,
      ...(cache.serialize !== undefined && { cacheSerializable: cache.serialize }),
    }),
  }
}

function overridesOf(options: CallOptions): OverridesModel {
  return {
    ...(options.resources && { resources: overrideResources(options.resources) }),
    ...(options.image !== undefined && { image: options.image }),
    ...(options.accelerator !== undefined && { accelerator: acceleratorModel(options.accelerator) }),
    ...(options.sharedMemory !== undefined && { sharedMemory: sharedMemoryModel(options.sharedMemory) }),
    ...(options.podTemplate && { podTemplate: podTemplateModel(options.podTemplate) }),
  }
}

/** Nodes that the bindings read, then those named by `after`. */
export function upstreamOf(
  request: Pick<CallRequest, 'scope' | 'report'> & { readonly options: { readonly after?: unknown } },
  inputs: readonly NamedBinding[],
  call: string,
): readonly string[] {
  const { scope, report } = request
  const ids = new Set(inputs.flatMap(({ binding }) => nodesOf(binding)))
  const { after } = request.options
  for (const value of after === undefined ? [] : Array.isArray(after) ? after : [after]) {
    const reference = referenceOf(value)
    if (reference?.kind === 'broken') continue
    if (reference?.kind === 'pending') report(compile.FLY1108({ reference: reference.label, call }))
    else if (!reference?.node)
      report(compile.FLY1120({ call, got: reference ? `${reference.label}, which is no node` : describe(value) }))
    else if (!isReachable(reference.scope, scope)) report(compile.FLY1108({ reference: reference.label, call }))
    else ids.add((reference.node satisfies NodeHandle).id)
  }
  return [...ids]
}

/** The options that can be followed; the others are reported and left out. */
function soundOptions({ definition, options, report }: CallRequest, call: string): CallOptions {
  const called = definition.kind === 'task' && definition.mode === 'map' ? definition.target : definition
  const isReference = called.kind === 'reference'
  const isTask = called.kind === 'task' || (isReference && called.of === 'task')
  const sound = checkCallOptions(call, options, isTask ? callForms : nodeForms, report)
  if (sound.podTemplate && called.kind === 'task')
    checkPod(podTemplateModel(sound.podTemplate), podOwner(called, call), report)
  if (!isReference || sound.podTemplate === undefined) return sound
  report(compile.FLY1171({ task: displayName(called) }))
  const { podTemplate: _, ...others } = sound
  return others
}

/** A reference to an entity of this build. */
function refOf(definition: Exclude<Definition, ReferenceDefinition>): EntityRef {
  return { kind: definition.kind, name: displayName(definition) }
}

/** The last segment of a dotted name. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
