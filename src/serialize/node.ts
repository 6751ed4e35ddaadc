import { create } from '@bufbuild/protobuf'
import type {
  ArrayNode,
  GateNode,
  IfElseBlock,
  Node,
  NodeMetadata,
  TaskNode,
  TaskNodeOverrides,
} from '../gen/flyteidl/core/workflow_pb.ts'
import {
  ArrayNode_DataMode,
  ArrayNode_ExecutionMode,
  ArrayNodeSchema,
  BranchNodeSchema,
  GateNodeSchema,
  IfElseBlockSchema,
  NodeMetadataSchema,
  NodeSchema,
  TaskNodeOverridesSchema,
  TaskNodeSchema,
  WorkflowNodeSchema,
} from '../gen/flyteidl/core/workflow_pb.ts'
import type { EntityRef } from '../model/entity.ts'
import type {
  ArrayTarget,
  BranchTarget,
  GateTarget,
  NodeMetadataModel,
  NodeModel,
  OverridesModel,
  TaskTarget,
} from '../model/node.ts'
import type { PodTemplateModel } from '../model/resources.ts'
import { compareText } from '../utils/sort.ts'
import { serializeBinding } from './binding.ts'
import { serializeCondition } from './condition.ts'
import type { Owner, SerializeContext } from './context.ts'
import { serializeIdentifier } from './identifier.ts'
import { resolveImage } from './image.ts'
import { serializePod } from './pod.ts'
import { serializeExtendedResources, serializeResources } from './resources.ts'
import { toProtoTime } from './time.ts'
import { serializeType } from './type.ts'

/** A node (`flyteidl.core.Node`, workflow.proto). `workflow` is the one that it belongs to, for diagnostics. */
export function serializeNode(node: NodeModel, workflow: Owner, context: SerializeContext): Node {
  return create(NodeSchema, {
    id: node.id,
    metadata: serializeNodeMetadata(node.metadata),
    inputs: node.inputs.map(serializeBinding),
    upstreamNodeIds: [...node.upstream],
    outputAliases: (node.outputAliases ?? []).map(({ var: name, alias }) => ({ var: name, alias })),
    target: serializeTarget(node, workflow, context),
  })
}

function serializeTarget({ target }: NodeModel, workflow: Owner, context: SerializeContext): Node['target'] {
  switch (target.kind) {
    case 'task':
      return { case: 'taskNode', value: serializeTaskNode(target, workflow, context) }
    case 'workflow':
    case 'launchPlan': {
      const value = serializeIdentifier(target.ref, context.settings)
      const reference = { case: target.kind === 'workflow' ? 'subWorkflowRef' : 'launchplanRef', value } as const
      return { case: 'workflowNode', value: create(WorkflowNodeSchema, { reference }) }
    }
    case 'branch': {
      const ifElse = serializeBranch(target, workflow, context)
      return { case: 'branchNode', value: create(BranchNodeSchema, { ifElse }) }
    }
    case 'array':
      return { case: 'arrayNode', value: serializeArray(target, workflow, context) }
    case 'gate':
      return { case: 'gateNode', value: serializeGate(target) }
  }
}

function serializeTaskNode({ ref, overrides }: TaskTarget, workflow: Owner, context: SerializeContext): TaskNode {
  return create(TaskNodeSchema, {
    reference: { case: 'referenceId', value: serializeIdentifier(ref, context.settings) },
    ...(overrides && { overrides: serializeOverrides(overrides, ref, workflow, context) }),
  })
}

/** `flyteidl.core.NodeMetadata`: absent, false and true are three states of each switch. */
function serializeNodeMetadata(metadata: NodeMetadataModel): NodeMetadata {
  const { name, timeout, retries, interruptible, cacheable, cacheVersion, cacheSerializable } = metadata
  return create(NodeMetadataSchema, {
    name,
    ...(timeout && { timeout: toProtoTime(timeout) }),
    ...(retries !== undefined && { retries: { retries } }),
    ...(interruptible !== undefined && { interruptibleValue: { case: 'interruptible', value: interruptible } }),
    ...(cacheable !== undefined && { cacheableValue: { case: 'cacheable', value: cacheable } }),
    ...(cacheVersion !== undefined && { cacheVersionValue: { case: 'cacheVersion', value: cacheVersion } }),
    ...(cacheSerializable !== undefined && {
      cacheSerializableValue: { case: 'cacheSerializable', value: cacheSerializable },
    }),
  })
}

function serializeOverrides(
  overrides: OverridesModel,
  ref: EntityRef,
  workflow: Owner,
  context: SerializeContext,
): TaskNodeOverrides {
  const { resources, image, podTemplate } = overrides
  const extendedResources = serializeExtendedResources(overrides)
  return create(TaskNodeOverridesSchema, {
    ...(resources && { resources: serializeResources(resources) }),
    ...(extendedResources && { extendedResources }),
    containerImage: image === undefined ? '' : resolveImage(image, workflow, context),
    ...(podTemplate && { podTemplate: serializePodOverride(podTemplate, ref, context) }),
  })
}

/** Unlike a task's own pod, an override names its primary container in the pod itself. */
function serializePodOverride(template: PodTemplateModel, ref: EntityRef, context: SerializeContext) {
  const task = context.task(ref.name)
  // Authoring refuses pod templates on references, whose container nobody here knows.
  if (!task) throw new Error(`no task ${ref.name} for the pod template of a node`)
  const pod = serializePod(template, task, context)
  pod.primaryContainerName = template.primaryContainer
  return pod
}

function serializeBranch(branch: BranchTarget, workflow: Owner, context: SerializeContext): IfElseBlock {
  const [first, ...others] = branch.cases.map(({ condition, node }) => ({
    condition: serializeCondition(condition),
    thenNode: serializeNode(node, workflow, context),
  }))
  const { otherwise } = branch
  return create(IfElseBlockSchema, {
    ...(first && { case: first }),
    other: others,
    default:
      otherwise.kind === 'node'
        ? { case: 'elseNode', value: serializeNode(otherwise.node, workflow, context) }
        : { case: 'error', value: { failedNodeId: otherwise.nodeId, message: otherwise.message } },
  })
}

function serializeGate(gate: GateTarget): GateNode {
  switch (gate.gate) {
    case 'approve':
      return create(GateNodeSchema, { condition: { case: 'approve', value: { signalId: gate.signalId } } })
    case 'signal': {
      const { signalId, output } = gate
      const value = { signalId, type: serializeType(gate.type), outputVariableName: output }
      return create(GateNodeSchema, { condition: { case: 'signal', value } })
    }
    case 'sleep':
      return create(GateNodeSchema, { condition: { case: 'sleep', value: { duration: toProtoTime(gate.duration) } } })
  }
}

function serializeArray(array: ArrayTarget, workflow: Owner, context: SerializeContext): ArrayNode {
  const { parallelism, success } = array
  return create(ArrayNodeSchema, {
    node: serializeNode(array.node, workflow, context),
    // 0 is written: it means no limit, which absence does not.
    ...(parallelism !== undefined && { parallelismOption: { case: 'parallelism', value: parallelism } }),
    successCriteria:
      success.kind === 'ratio'
        ? { case: 'minSuccessRatio', value: success.value }
        : { case: 'minSuccesses', value: success.value },
    executionMode: EXECUTION_MODES[array.executionMode],
    dataMode: DATA_MODES[array.dataMode],
    isOriginalSubNodeInterface: array.isOriginalSubNodeInterface,
    runAllSubNodes: array.runAllSubNodes,
    boundInputs: array.boundInputs.toSorted(compareText),
  })
}

const EXECUTION_MODES: Readonly<Record<ArrayTarget['executionMode'], ArrayNode_ExecutionMode>> = {
  minimal: ArrayNode_ExecutionMode.MINIMAL_STATE,
  full: ArrayNode_ExecutionMode.FULL_STATE,
}

const DATA_MODES: Readonly<Record<ArrayTarget['dataMode'], ArrayNode_DataMode>> = {
  singleInputFile: ArrayNode_DataMode.SINGLE_INPUT_FILE,
  individualInputFiles: ArrayNode_DataMode.INDIVIDUAL_INPUT_FILES,
}
