import type { WorkflowSpec } from '../gen/flyteidl/admin/workflow_pb.ts'
import type { Identifier } from '../gen/flyteidl/core/identifier_pb.ts'
import type { WorkflowTemplate } from '../gen/flyteidl/core/workflow_pb.ts'
import { compileWorkflow } from './compile-workflow.ts'
import { END_NODE, START_NODE } from './graph.ts'
import { findRequirements } from './requirements.ts'
import { judgeStart } from './start.ts'
import { invalidArgument } from './invalid-argument.ts'
import type { Finding } from './verdict.ts'
import type { World } from './world.ts'
import { describeId } from './world.ts'

/** Judges a workflow: flyteadmin's checks, the compiler, and whether an execution could start. */
export function judgeWorkflow({ template, subWorkflows }: WorkflowSpec, world: World): Finding[] {
  if (!template?.id?.name) return [invalidArgument('it has no name')]
  const listed = indexSubWorkflows(subWorkflows, world)
  if (!(listed instanceof Map)) return [listed]
  const requirements = findRequirements(template, listed, world)
  const missing = missingEntities(requirements, world)
  // Nothing good comes after these; a circle would not even end.
  if (requirements.findings.length > 0 || missing.length > 0) return [...missing, ...requirements.findings]

  const compiled = new Map<string, readonly Finding[]>()
  const { findings, nodes, downstream } = compileWorkflow(template, listed, world, compiled)
  const count = nodes.filter((id) => id !== START_NODE && id !== END_NODE).length
  const tooMany =
    count > world.maxNodes ? [invalidArgument(`it has ${count} nodes, and Flyte takes ${world.maxNodes}`)] : []
  if (findings.length > 0 || tooMany.length > 0) return [...findings, ...tooMany]
  return judgeStart(
    {
      template,
      hasEntry: (downstream.get(START_NODE)?.size ?? 0) > 0,
      subWorkflows,
      compiled: new Set(compiled.keys()),
      tasks: new Set(requirements.tasks.keys()),
    },
    world,
  )
}

/** Keys of the tasks and launch plans that a workflow needs, those of its sub-workflows included. */
export function entitiesNeeded({ template, subWorkflows }: WorkflowSpec, world: World): readonly string[] {
  const listed = indexSubWorkflows(subWorkflows, world)
  if (!template || !(listed instanceof Map)) return []
  const { tasks, plans } = findRequirements(template, listed, world)
  return [...tasks.keys(), ...plans.keys()]
}

function indexSubWorkflows(
  subWorkflows: readonly WorkflowTemplate[],
  { keyOf }: World,
): Map<string, WorkflowTemplate> | Finding {
  const index = new Map<string, WorkflowTemplate>()
  for (const workflow of subWorkflows) {
    const key = keyOf(workflow.id)
    const detail = `${describeId(workflow.id)} is listed twice among its sub-workflows`
    if (index.has(key)) return { verdict: 'refused', stage: 'compiler', code: 'DuplicateId', detail }
    index.set(key, workflow)
  }
  return index
}

/** Tasks and launch plans that are registered nowhere. Those that are refused themselves are told as what follows from it. */
function missingEntities(
  {
    tasks,
    plans,
  }: { readonly tasks: ReadonlyMap<string, Identifier>; readonly plans: ReadonlyMap<string, Identifier> },
  world: World,
): Finding[] {
  return [...tasks, ...plans].flatMap(([key, id]) =>
    world.tasks.has(key) || world.plans.has(key) || world.isElsewhere(id) ? [] : [notFound(id)],
  )
}

/** An entity that is not registered when another one refers to it. */
export function notFound(id: Identifier | undefined): Finding {
  return {
    verdict: 'refused',
    stage: 'flyteadmin',
    code: 'NotFound',
    detail: `${describeId(id)} is not registered before it`,
  }
}
