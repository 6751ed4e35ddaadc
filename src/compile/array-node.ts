import { displayName } from '../authoring/definition.ts'
import type { MapTaskDefinition } from '../authoring/definition.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { ArrayTarget, NodeMetadataModel, NodeModel, OverridesModel } from '../model/node.ts'
import { boundInputs } from './map-task.ts'
import { normalizeNodeId } from './node-id.ts'

/**
 * The array node of a mapped call (`flyteidl.core.ArrayNode`). Flyte 1.16.8 takes the inner node's interface as it stands,
 * so a mapped task is registered a second time, list in and list out, and the inner node refers to that one. What is mapped
 * by itself, a launch plan or a task that is registered already, waits for a backend that makes the lists.
 */
export function arrayTarget(
  definition: MapTaskDefinition,
  inputs: readonly NamedBinding[],
  metadata: NodeMetadataModel,
  overrides: OverridesModel,
): ArrayTarget {
  const { concurrency, minSuccesses, minSuccessRatio, runAllSubNodes } = definition.options
  return {
    kind: 'array',
    node: { metadata, inputs, upstream: [], ...innerNode(definition, overrides) },
    ...(concurrency !== undefined && { parallelism: concurrency }),
    success:
      minSuccesses !== undefined
        ? { kind: 'count', value: minSuccesses }
        : { kind: 'ratio', value: minSuccessRatio ?? 1 },
    ...modesOf(definition),
    runAllSubNodes: runAllSubNodes ?? false,
    // An input with a default that the cluster alone knows is not bound at all.
    boundInputs: boundInputs(definition).filter((name) => inputs.some((input) => input.var === name)),
  }
}

function innerNode(definition: MapTaskDefinition, overrides: OverridesModel): Pick<NodeModel, 'id' | 'target'> {
  const { target } = definition
  const name = displayName(definition)
  // flytekit keeps the name of a mapped task as id, letter by letter.
  if (target.kind === 'task') return { id: name, target: { kind: 'task', ref: { kind: 'task', name }, overrides } }
  const id = normalizeNodeId(displayName(target))
  const ref = target.kind === 'reference' ? target.ref : { kind: target.kind, name: displayName(target) }
  if (ref.kind === 'launchPlan') return { id, target: { kind: 'launchPlan', ref } }
  // flytekit drops overrides of a reference; they are written where the call states some.
  return { id, target: { kind: 'task', ref, ...(Object.keys(overrides).length > 0 && { overrides }) } }
}

/** How Flyte keeps the state of the items, and hands them their inputs; as flytekit writes it for each kind. */
function modesOf({
  target,
}: MapTaskDefinition): Pick<ArrayTarget, 'executionMode' | 'dataMode' | 'isOriginalSubNodeInterface'> {
  if (target.kind === 'task') {
    // A plugin may give outputs that only the full state keeps.
    const isPlugin = target.mode === 'default' && target.options.taskType !== undefined
    return {
      executionMode: isPlugin ? 'full' : 'minimal',
      dataMode: 'singleInputFile',
      isOriginalSubNodeInterface: false,
    }
  }
  return target.kind === 'reference' && target.of === 'task'
    ? { executionMode: 'minimal', dataMode: 'individualInputFiles', isOriginalSubNodeInterface: true }
    : { executionMode: 'full', dataMode: 'singleInputFile', isOriginalSubNodeInterface: true }
}
