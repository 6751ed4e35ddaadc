import type { TaskSpec } from '../gen/flyteidl/admin/task_pb.ts'
import type { K8sPod, TaskTemplate } from '../gen/flyteidl/core/tasks_pb.ts'
import { isDnsLabel } from '../utils/kubernetes.ts'
import { podContainers, podProblem } from './pod.ts'
import type { PlatformLimits } from './resources.ts'
import { amountsProblem, badQuantity, resourcesProblem } from './resources.ts'
import { invalidArgument } from './invalid-argument.ts'
import type { Finding } from './verdict.ts'

/**
 * Judges a task as flyteadmin does when it is registered (its validators, then `CompileTask`). Flyteadmin stops at the first
 * thing; what the compiler would find after that is told too.
 */
export function judgeTask({ template }: TaskSpec, limits: PlatformLimits): Finding[] {
  if (!template) return [invalidArgument('it has no template')]
  const problem = validate(template, limits)
  const compiled = compileTask(template)
  if (problem === undefined) return compiled
  return [invalidArgument(problem), ...compiled.map((finding) => ({ ...finding, isConsequence: true as const }))]
}

function validate(template: TaskTemplate, limits: PlatformLimits): string | undefined {
  const { id, type, metadata, target } = template
  if (!id?.name) return 'it has no name'
  if (type === '') return 'it has no type'
  if (!metadata) return 'it has no metadata'
  if (metadata.runtime && metadata.runtime.version === '') return 'its runtime has no version'
  if (!template.interface) return 'it has no interface'
  if (target.case === 'container') {
    if (target.value.image === '') return 'its container has no image'
    return target.value.resources && resourcesProblem(target.value.resources, limits)
  }
  return target.case === 'k8sPod' ? validatePod(target.value, limits) : undefined
}

function validatePod({ podSpec }: K8sPod, limits: PlatformLimits): string | undefined {
  if (!podSpec) return 'its pod has no specification'
  const problem = podProblem(podSpec)
  if (problem !== undefined) return `its pod cannot be read: ${problem}`
  for (const { name, requests, limits: most } of podContainers(podSpec)) {
    const found = amountsProblem(requests, most, limits)
    if (found !== undefined) return `the container ${JSON.stringify(name)} of its pod: ${found}`
  }
  return undefined
}

function compileTask({ interface: typed, target }: TaskTemplate): Finding[] {
  const findings: Finding[] = []
  const refuse = (code: string, node: string, detail: string) =>
    findings.push({ verdict: 'refused', stage: 'compiler', code, node, detail })
  if (target.case === 'container') {
    const { command, args, image, resources } = target.value
    const variables = { ...typed?.inputs?.variables, ...typed?.outputs?.variables }
    if (Object.keys(variables).length > 0 && command.length + args.length === 0)
      refuse(
        'ValueRequired',
        'container',
        'it has inputs or outputs, and its container neither a command nor arguments',
      )
    if (image === '') refuse('ValueRequired', 'container', 'its container has no image')
    const bad = badQuantity(resources)
    if (bad) refuse('UnrecognizedValue', `resources.${bad.name}`, `${JSON.stringify(bad.value)} is no amount`)
  }
  if (target.case === 'k8sPod') {
    const { podSpec } = target.value
    if (!podSpec || podProblem(podSpec) !== undefined) refuse('InvalidValue', 'root', 'its pod cannot be read')
    for (const { name } of podSpec ? podContainers(podSpec) : []) {
      if (!isDnsLabel(name))
        refuse('InvalidValue', 'root', `${JSON.stringify(name)} is no name for a container of a pod`)
    }
  }
  return findings
}
