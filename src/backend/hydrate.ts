import type { Node, WorkflowTemplate } from '../gen/flyteidl/core/workflow_pb.ts'
import type { PackageSpec } from './package-spec.ts'
import { podProblem } from './pod.ts'
import type { Finding } from './verdict.ts'

/**
 * What ends flytectl while it fills project, domain and version into a spec and its references (flytectl 1.16.8,
 * `register_util.go`). It stops at the first thing, so there is one finding at most.
 */
export function judgeHydration(spec: PackageSpec): Finding | undefined {
  switch (spec.kind) {
    case 'task':
      return hydrateTask(spec)
    case 'workflow': {
      const templates = [spec.message.template, ...spec.message.subWorkflows]
      return first(templates, hydrateTemplate)
    }
    case 'launchPlan':
      if (!spec.message.id) return panic('it has no id')
      return spec.message.spec?.workflowId ? undefined : panic('it names no workflow')
  }
}

function hydrateTask({ message }: Extract<PackageSpec, { kind: 'task' }>): Finding | undefined {
  const { template } = message
  if (!template?.id) return panic('the task has no id')
  if (template.target.case !== 'k8sPod' || !template.target.value.podSpec) return undefined
  const problem = podProblem(template.target.value.podSpec)
  return problem === undefined ? undefined : refuse(`its pod cannot be read: ${problem}`)
}

function hydrateTemplate(template: WorkflowTemplate | undefined): Finding | undefined {
  const nodes = [...(template?.nodes ?? []), ...(template?.failureNode ? [template.failureNode] : [])]
  return first(nodes, hydrateNode) ?? (template?.id ? undefined : panic('a workflow has no id'))
}

function hydrateNode(node: Node | undefined): Finding | undefined {
  const target = node?.target
  switch (target?.case) {
    case 'taskNode': {
      if (target.value.reference.case === undefined) return panic('its task node names no task', node?.id)
      const pod = target.value.overrides?.podTemplate?.podSpec
      const problem = pod && podProblem(pod)
      return problem === undefined ? undefined : refuse(`the pod of its overrides cannot be read: ${problem}`, node?.id)
    }
    case 'workflowNode':
      return target.value.reference.case === undefined
        ? refuse('its workflow node names no workflow', node?.id)
        : undefined
    case 'branchNode': {
      const block = target.value.ifElse
      const found = first([block?.case, ...(block?.other ?? [])], (one) => hydrateNode(one?.thenNode))
      if (found || block?.default.case === 'error') return found
      return block?.default.case === 'elseNode'
        ? hydrateNode(block.default.value)
        : refuse('a conditional of it has no last branch', node?.id)
    }
    case 'gateNode':
      return undefined
    case 'arrayNode':
      return hydrateNode(target.value.node)
    default:
      return refuse('a node of it runs nothing', node?.id)
  }
}

function first<T>(items: readonly T[], judge: (item: T) => Finding | undefined): Finding | undefined {
  for (const item of items) {
    const found = judge(item)
    if (found) return found
  }
  return undefined
}

function refuse(detail: string, node?: string): Finding {
  return { verdict: 'refused', stage: 'flytectl', code: 'Hydrate', ...(node !== undefined && { node }), detail }
}

function panic(detail: string, node?: string): Finding {
  return { verdict: 'panics', stage: 'flytectl', code: 'Panic', ...(node !== undefined && { node }), detail }
}
