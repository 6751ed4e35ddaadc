import { create } from '@bufbuild/protobuf'
import { serialize } from '../diagnostics/serialize.ts'
import type { WorkflowSpec } from '../gen/flyteidl/admin/workflow_pb.ts'
import { WorkflowSpecSchema } from '../gen/flyteidl/admin/workflow_pb.ts'
import type { WorkflowTemplate } from '../gen/flyteidl/core/workflow_pb.ts'
import { WorkflowMetadata_OnFailurePolicy, WorkflowTemplateSchema } from '../gen/flyteidl/core/workflow_pb.ts'
import type { WorkflowModel } from '../model/entity.ts'
import { compareText } from '../utils/sort.ts'
import { serializeBinding } from './binding.ts'
import type { SerializeContext } from './context.ts'
import { placeOf } from './context.ts'
import { serializeDocs } from './docs.ts'
import { serializeIdentifier } from './identifier.ts'
import { serializeInterface } from './interface.ts'
import { serializeNode } from './node.ts'

/** A workflow with the templates of all that run inside it (`flyteidl.admin.WorkflowSpec`): each once, sorted by name. */
export function serializeWorkflow(workflow: WorkflowModel, context: SerializeContext): WorkflowSpec {
  const subWorkflows = [...new Set(workflow.subWorkflows)].sort(compareText).flatMap((name) => {
    const found = context.workflow(name)
    if (found) return [serializeWorkflowTemplate(found, context)]
    context.report(serialize.FLY2407({ workflow: workflow.name, missing: name }, placeOf(workflow)))
    return []
  })
  return create(WorkflowSpecSchema, {
    template: serializeWorkflowTemplate(workflow, context),
    subWorkflows,
    ...(workflow.docs && { description: serializeDocs(workflow.docs, workflow, context) }),
  })
}

/** `flyteidl.core.WorkflowTemplate`. Metadata and its defaults are present even when they say nothing. */
export function serializeWorkflowTemplate(workflow: WorkflowModel, context: SerializeContext): WorkflowTemplate {
  const { failureNode } = workflow
  return create(WorkflowTemplateSchema, {
    id: serializeIdentifier({ kind: 'workflow', name: workflow.name }, context.settings),
    metadata: { onFailure: POLICIES[workflow.failurePolicy] },
    metadataDefaults: { interruptible: workflow.interruptible },
    interface: serializeInterface(workflow.interface),
    nodes: workflow.nodes.map((node) => serializeNode(node, workflow, context)),
    outputs: workflow.outputs.map(serializeBinding),
    ...(failureNode && { failureNode: serializeNode(failureNode, workflow, context) }),
  })
}

const POLICIES: Readonly<Record<WorkflowModel['failurePolicy'], WorkflowMetadata_OnFailurePolicy>> = {
  failImmediately: WorkflowMetadata_OnFailurePolicy.FAIL_IMMEDIATELY,
  failAfterExecutableNodesComplete: WorkflowMetadata_OnFailurePolicy.FAIL_AFTER_EXECUTABLE_NODES_COMPLETE,
}
