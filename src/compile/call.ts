import { displayName } from '../authoring/definition.ts'
import type { Definition, LaunchPlanDefinition, MapTaskDefinition, TaskDefinition } from '../authoring/definition.ts'
import { callForms, nodeForms } from '../authoring/options.ts'
import { referenceOf } from '../authoring/reference.ts'
import type { NodeHandle } from '../authoring/reference.ts'
import type { CallOptions } from '../authoring/types/options.ts'
import { compile } from '../diagnostics/compile.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { EntityRef } from '../model/entity.ts'
import type { InterfaceModel } from '../model/interface.ts'
import type { NodeMetadataModel, NodeModel, OverridesModel } from '../model/node.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { arrayTarget } from './array-node.ts'
import { describe, nodesOf } from './binding.ts'
import { durationModel } from './duration.ts'
import { bindInputs } from './inputs.ts'
import { normalizeNodeId } from './node-id.ts'
import { acceleratorModel, overrideResources, podTemplateModel, sharedMemoryModel } from './resources.ts'
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
  const request = { ...given, options: soundOptions(given, call) }
  const { options } = request
  const values =
    definition.kind === 'task' && definition.mode === 'map'
      ? { ...definition.options.bind, ...request.inputs }
      : request.inputs
  const inputs = bindInputs(request.interface.inputs, values, { call, scope, report: request.report })
  const upstream = upstreamOf(request, inputs ?? [], call)
  for (const alias of Object.values(options.aliases ?? {})) request.report(compile.FLY1145({ alias, call }))
  const id = claimId(request, options.id)
  if (!inputs || id === undefined) return undefined
  const node: NodeModel = {
    id,
    ...nodeContent(request, inputs),
    inputs,
    upstream,
    ...(options.aliases && {
      outputAliases: Object.entries(options.aliases).map(([variable, alias]) => ({ var: variable, alias })),
    }),
  }
  scope.nodes.push(node)
  return node
}

/** Takes the next id of the scope, or the one that was asked for. The count goes on either way. */
export function claimId(
  { scope, position, report }: Pick<CallRequest, 'scope' | 'position' | 'report'>,
  wanted: string | undefined,
): string | undefined {
  const id = wanted === undefined ? `n${scope.ids.size}` : normalizeNodeId(wanted)
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
  const workflow = definition.kind === 'workflow' ? definition : definition.workflow
  const metadata = {
    name: shortName(displayName(workflow)),
    retries: 0,
    interruptible: workflow.options.interruptible ?? false,
  }
  return { metadata: overridden(metadata, options), target: { kind: definition.kind, ref: refOf(definition) } }
}

/** Overrides of a mapped call go to the inner node; its name and id stay outside. */
function arrayContent(
  request: CallRequest,
  definition: MapTaskDefinition,
  inputs: readonly NamedBinding[],
): Pick<NodeModel, 'metadata' | 'target'> {
  const { target } = definition
  const name = displayName(definition)
  const inner = target.kind === 'task' ? { ...taskMetadata(target), name } : { name: displayName(target), retries: 0 }
  const { displayName: shown, ...options } = request.options
  return {
    metadata: { name: shown ?? (target.kind === 'task' ? name : displayName(target)), retries: 0 },
    target: arrayTarget(definition, inputs, overridden(inner, options), overridesOf(options)),
  }
}

/** What a task's own options say of its nodes (`flyteidl.core.NodeMetadata`): cache settings are not copied. */
function taskMetadata(definition: TaskDefinition): NodeMetadataModel {
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
function upstreamOf(request: CallRequest, inputs: readonly NamedBinding[], call: string): readonly string[] {
  const { scope, report } = request
  const ids = new Set(inputs.flatMap(({ binding }) => nodesOf(binding)))
  const { after } = request.options
  for (const value of after === undefined ? [] : Array.isArray(after) ? after : [after]) {
    const reference = referenceOf(value)
    if (reference?.kind === 'broken') continue
    if (!reference?.node)
      report(
        compile.FLY1120({ call, got: reference ? `${reference.label}, an input of the workflow` : describe(value) }),
      )
    else if (!isReachable(reference.scope, scope)) report(compile.FLY1108({ reference: reference.label, call }))
    else ids.add((reference.node satisfies NodeHandle).id)
  }
  return [...ids]
}

/** The options that can be followed; the others are reported and left out. */
function soundOptions({ definition, options, report }: CallRequest, call: string): CallOptions {
  const sound: CallOptions = { ...options }
  const forms = definition.kind === 'task' ? callForms : nodeForms
  for (const [option, value] of Object.entries(options)) {
    const form = forms[option]
    if (!form) report(compile.FLY1129({ call, option, known: Object.keys(forms) }))
    else if (option !== 'after' && value !== undefined && (referenceOf(value) || !form.is(value))) {
      report(
        compile.FLY1128({ call, option, got: referenceOf(value) ? describe(value) : value, expected: form.expected }),
      )
      delete sound[option as keyof CallOptions]
    }
  }
  return sound
}

/** A reference to an entity of this build. */
function refOf(definition: Definition | LaunchPlanDefinition): EntityRef {
  return { kind: definition.kind, name: displayName(definition) }
}

/** The last segment of a dotted name. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
