import type { Identifier } from '../gen/flyteidl/core/identifier_pb.ts'
import { ResourceType } from '../gen/flyteidl/core/identifier_pb.ts'
import type { EntityRef } from '../model/entity.ts'
import { encodeSpec } from '../serialize/spec.ts'
import { judgeHydration } from './hydrate.ts'
import { entitiesNeeded, judgeWorkflow } from './judge-workflow.ts'
import { judgeLaunchPlan } from './launch-plan.ts'
import type { JudgedSpec, PackageSpec } from './package-spec.ts'
import type { PlatformLimits } from './resources.ts'
import { judgeTask } from './task.ts'
import type { Finding, Stage, Verdict } from './verdict.ts'
import type { Registration, World } from './world.ts'
import { describeId, idKeys, readKey } from './world.ts'

/** What is not in the specs. */
export interface JudgeOptions extends Registration {
  /**
   * Entities that are registered already: they are not missing, and nothing is known of their inputs and outputs. `'any'`:
   * whatever is not in the package.
   *
   * @default []
   */
  readonly references?: readonly EntityRef[] | 'any'
  /**
   * The most that a task may ask for. An unconfigured server allows `DEFAULT_LIMITS`.
   *
   * @default {} (no limits)
   */
  readonly limits?: PlatformLimits
  /**
   * Most nodes of a workflow.
   *
   * @default 100, as an unconfigured server has it
   */
  readonly maxNodes?: number
  /**
   * Whether inputs may be taken from artifacts, which needs a service that the open source server lacks.
   *
   * @default false
   */
  readonly artifacts?: boolean
}

/**
 * Gives the verdict of Flyte 1.16.8 on every spec of a package, in the order in which they are registered: what uses an entity
 * stands after it. Looks at the messages alone and asks nobody.
 *
 * @example
 * judgePackage(specs).filter(({ verdict }) => verdict !== 'ok')
 */
export function judgePackage(specs: readonly PackageSpec[], options: JudgeOptions = {}): JudgedSpec[] {
  const world = createWorld(options)
  const seen = new Map<string, PackageSpec>()
  return specs.map((spec) => {
    const id = idOf(spec)
    const key = id ? world.keyOf({ ...id, resourceType: RESOURCE_TYPES[spec.kind] }) : ''
    const findings = judgeSpec(spec, key, world)
    findings.push(...judgeRepetition(spec, key, seen))
    const unique = withoutRepeats(findings)
    if (unique.length > 0) world.refused.set(key, unique)
    return { file: spec.file, kind: spec.kind, name: id?.name ?? '', verdict: verdictOf(unique), findings: unique }
  })
}

const RESOURCE_TYPES = {
  task: ResourceType.TASK,
  workflow: ResourceType.WORKFLOW,
  launchPlan: ResourceType.LAUNCH_PLAN,
} as const

function createWorld(options: JudgeOptions): World {
  const { references = [], limits = {}, maxNodes = 100, artifacts = false } = options
  const known = new Set(
    references === 'any' ? [] : references.map(({ kind, name }) => `${RESOURCE_TYPES[kind]} ${name}`),
  )
  return {
    keyOf: idKeys(options),
    isElsewhere: (id) => id !== undefined && (references === 'any' || known.has(`${id.resourceType} ${id.name}`)),
    tasks: new Map(),
    workflows: new Map(),
    plans: new Map(),
    refused: new Map(),
    limits,
    maxNodes,
    artifacts,
  }
}

function idOf(spec: PackageSpec): Identifier | undefined {
  return spec.kind === 'launchPlan' ? spec.message.id : spec.message.template?.id
}

/** Judges one spec, and registers it whatever comes of that, so that others are judged by what they do themselves. */
function judgeSpec(spec: PackageSpec, key: string, world: World): Finding[] {
  const hydration = judgeHydration(spec)
  if (hydration) return [hydration]
  switch (spec.kind) {
    case 'task': {
      const { template } = spec.message
      if (template) world.tasks.set(key, template)
      return judgeTask(spec.message, world.limits)
    }
    case 'workflow': {
      const { template } = spec.message
      const needed = world.refused.size > 0 ? entitiesNeeded(spec.message, world) : []
      const findings = [...judgeWorkflow(spec.message, world), ...follows(needed, world)]
      if (template?.interface) world.workflows.set(key, template.interface)
      return findings
    }
    case 'launchPlan': {
      const { findings, plan } = judgeLaunchPlan(spec.message, world)
      if (plan) world.plans.set(key, plan)
      return [...findings, ...startsWith(world.keyOf(spec.message.spec?.workflowId), world)]
    }
  }
}

/** What needs an entity that is refused finds it missing. One that only cannot start can be registered and used. */
function follows(keys: readonly string[], { refused }: Pick<World, 'refused'>): Finding[] {
  return keys
    .filter((key) => refused.get(key)?.some(({ stage }) => stage !== 'propeller'))
    .map((key) => {
      const { resourceType, name } = readKey(key)
      const detail = `${describeId({ resourceType, name })}, which it uses, is refused itself`
      return { verdict: 'refused', stage: 'flyteadmin', code: 'NotFound', follows: name, detail }
    })
}

/** An execution of a launch plan is one of its workflow. */
function startsWith(key: string, { refused }: Pick<World, 'refused'>): Finding[] {
  const findings = refused.get(key) ?? []
  if (findings.some(({ stage }) => stage !== 'propeller')) return follows([key], { refused })
  return findings.map((finding) => ({ ...finding, follows: readKey(key).name }))
}

/** The same again is no matter; something else under the same id is refused. */
function judgeRepetition(spec: PackageSpec, key: string, seen: Map<string, PackageSpec>): Finding[] {
  const before = seen.get(key)
  seen.set(key, spec)
  if (!before || Buffer.compare(encodeSpec(before.message), encodeSpec(spec.message)) === 0) return []
  const detail = 'another one of its name, with other content, stands before it'
  return [{ verdict: 'refused', stage: 'flyteadmin', code: 'InvalidArgument', detail }]
}

function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}

const STAGES: readonly Stage[] = ['flytectl', 'flyteadmin', 'compiler', 'propeller']
const GRAVITY: readonly Verdict[] = ['ok', 'varies', 'refused', 'panics', 'kills the server']

/** The worst that the first stage finds which finds anything; the others never see it. What kills is told in any case. */
function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ follows: name, stage }) => name !== undefined && stage === 'flyteadmin')) {
    return findings.some(({ verdict }) => verdict === 'kills the server') ? 'kills the server' : 'refused'
  }
  const first = STAGES.find((stage) => findings.some((finding) => finding.stage === stage))
  return findings
    .filter(({ stage, verdict }) => stage === first || verdict === 'kills the server')
    .reduce<Verdict>(
      (found, { verdict }) => (GRAVITY.indexOf(verdict) > GRAVITY.indexOf(found) ? verdict : found),
      'ok',
    )
}
