import type { Identifier } from '../gen/flyteidl/core/identifier_pb.ts'
import { ResourceType } from '../gen/flyteidl/core/identifier_pb.ts'
import type { TypedInterface, VariableMap } from '../gen/flyteidl/core/interface_pb.ts'
import type { TaskTemplate } from '../gen/flyteidl/core/tasks_pb.ts'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import type { PlatformLimits } from './resources.ts'
import type { Finding } from './verdict.ts'

/** Types of variables by name. */
export type Variables = Readonly<Record<string, LiteralType | undefined>>

/** What a launch plan offers to nodes that start it. */
export interface RegisteredPlan {
  /** Inputs that an execution may give, with whether it must. Fixed ones are none. */
  readonly inputs: Readonly<Record<string, { readonly type: LiteralType | undefined; readonly required: boolean }>>
  readonly outputs: Variables
}

/** What is registered while a spec is judged. Keys are what `keyOf` gives. */
export interface World {
  readonly keyOf: (id: Identifier | undefined) => string
  /** Whether something that is not here is registered elsewhere, so that nothing is known of it and nothing is missing. */
  readonly isElsewhere: (id: Identifier | undefined) => boolean
  readonly tasks: Map<string, TaskTemplate>
  readonly workflows: Map<string, TypedInterface>
  readonly plans: Map<string, RegisteredPlan>
  /** What was found in those of this package that are not sound. What uses them is judged as if they were. */
  readonly refused: Map<string, readonly Finding[]>
  readonly limits: PlatformLimits
  /** Most nodes of a workflow (flyteadmin, `registration.maxWorkflowNodes`). */
  readonly maxNodes: number
  /** Whether there is an artifact service. */
  readonly artifacts: boolean
}

/** What registration fills into ids that leave it open. */
export interface Registration {
  readonly project?: string
  readonly domain?: string
  readonly version?: string
}

/** One text for one id, with what flytectl fills in. */
export function idKeys({ project = '', domain = '', version = '' }: Registration): World['keyOf'] {
  const filled = (value: string, name: string, given: string) =>
    value === '' || value === `{{ registration.${name} }}` ? given : value
  return (id) =>
    id
      ? JSON.stringify([
          id.resourceType,
          filled(id.project, 'project', project),
          filled(id.domain, 'domain', domain),
          id.name,
          filled(id.version, 'version', version),
        ])
      : ''
}

/** What stands in a key. */
export function readKey(key: string): Pick<Identifier, 'resourceType' | 'name'> {
  const [resourceType, , , name] = JSON.parse(key) as [ResourceType, string, string, string, string]
  return { resourceType, name }
}

/** Kind and name of an entity, for a sentence. */
export function describeId(id: Pick<Identifier, 'resourceType' | 'name'> | undefined): string {
  const kind = {
    [ResourceType.TASK]: 'the task ',
    [ResourceType.WORKFLOW]: 'the workflow ',
    [ResourceType.LAUNCH_PLAN]: 'the launch plan ',
  }[id?.resourceType as number]
  return `${kind ?? 'an entity without a kind, '}${JSON.stringify(id?.name ?? '')}`
}

/** The types of a variable map. */
export function typesOf(map: VariableMap | undefined): Variables {
  return Object.fromEntries(Object.entries(map?.variables ?? {}).map(([name, { type }]) => [name, type]))
}
