import { displayName } from '../authoring/definition.ts'
import type { MapTaskDefinition } from '../authoring/definition.ts'
import type { NamedBinding } from '../model/binding.ts'
import type { ArrayTarget, NodeMetadataModel, OverridesModel } from '../model/node.ts'
import { normalizeNodeId } from './node-id.ts'

/**
 * The array node of a mapped call (`flyteidl.core.ArrayNode`). Flyte 1.16.8 takes the inner node's interface as it stands,
 * so a mapped task is registered a second time, list in and list out, and the inner node refers to that one.
 */
export function arrayTarget(
  definition: MapTaskDefinition,
  inputs: readonly NamedBinding[],
  metadata: NodeMetadataModel,
  overrides: OverridesModel,
): ArrayTarget {
  const { target, options } = definition
  const name = displayName(definition)
  const mapsTask = target.kind === 'task'
  return {
    kind: 'array',
    node: {
      // flytekit keeps the name of a mapped task as id, letter by letter.
      id: mapsTask ? name : normalizeNodeId(displayName(target)),
      metadata,
      inputs,
      upstream: [],
      target: mapsTask
        ? { kind: 'task', ref: { kind: 'task', name }, overrides }
        : { kind: 'launchPlan', ref: { kind: 'launchPlan', name: displayName(target) } },
    },
    ...(options.concurrency !== undefined && { parallelism: options.concurrency }),
    success:
      options.minSuccesses !== undefined
        ? { kind: 'count', value: options.minSuccesses }
        : { kind: 'ratio', value: options.minSuccessRatio ?? 1 },
    executionMode: mapsTask ? 'minimal' : 'full',
    dataMode: 'singleInputFile',
    isOriginalSubNodeInterface: !mapsTask,
    boundInputs: Object.keys(options.bind ?? {}).toSorted(),
  }
}
