import { create } from '@bufbuild/protobuf'
import type { Identifier } from '../gen/flyteidl/core/identifier_pb.ts'
import { IdentifierSchema, ResourceType } from '../gen/flyteidl/core/identifier_pb.ts'
import type { EntityKind, EntityRef } from '../model/entity.ts'
import type { SerializationSettings } from '../model/settings.ts'

const RESOURCE_TYPES: Readonly<Record<EntityKind, ResourceType>> = {
  task: ResourceType.TASK,
  workflow: ResourceType.WORKFLOW,
  launchPlan: ResourceType.LAUNCH_PLAN,
}

/**
 * An id (`flyteidl.core.Identifier`). What the reference leaves open is taken from the settings; empty there, registration
 * fills it in. It never fills in the resource type, without which Flyte finds nothing.
 */
export function serializeIdentifier(
  { kind, name, project, domain, version }: EntityRef,
  settings: Pick<SerializationSettings, 'project' | 'domain' | 'version'>,
): Identifier {
  return create(IdentifierSchema, {
    resourceType: RESOURCE_TYPES[kind],
    project: project ?? settings.project,
    domain: domain ?? settings.domain,
    name,
    version: version ?? settings.version,
  })
}
