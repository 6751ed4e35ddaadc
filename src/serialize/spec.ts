import { fromBinary, fromJson, toBinary, toJson } from '@bufbuild/protobuf'
import type { JsonValue } from '@bufbuild/protobuf'
import type { LaunchPlan } from '../gen/flyteidl/admin/launch_plan_pb.ts'
import { LaunchPlanSchema } from '../gen/flyteidl/admin/launch_plan_pb.ts'
import type { TaskSpec } from '../gen/flyteidl/admin/task_pb.ts'
import { TaskSpecSchema } from '../gen/flyteidl/admin/task_pb.ts'
import type { WorkflowSpec } from '../gen/flyteidl/admin/workflow_pb.ts'
import { WorkflowSpecSchema } from '../gen/flyteidl/admin/workflow_pb.ts'
import type { EntityKind } from '../model/entity.ts'

/** What a spec file holds, by the kind that stands in its name. */
export type Spec =
  | { readonly kind: 'task'; readonly message: TaskSpec }
  | { readonly kind: 'workflow'; readonly message: WorkflowSpec }
  | { readonly kind: 'launchPlan'; readonly message: LaunchPlan }
export type SpecMessage = Spec['message']

/** Last digit of a spec's file name, by which flytectl picks the message. */
export const KIND_DIGITS: Readonly<Record<EntityKind, '1' | '2' | '3'>> = { task: '1', workflow: '2', launchPlan: '3' }

const SPEC_FILE = /_([123])\.pb$/

/** The kind of entity that a file of this name holds; `undefined` when it is no spec. */
export function specKind(fileName: string): EntityKind | undefined {
  const digit = SPEC_FILE.exec(fileName)?.[1]
  return (['task', 'workflow', 'launchPlan'] as const).find((kind) => KIND_DIGITS[kind] === digit)
}

/**
 * Reads a spec file. Fields that this package does not know are kept. Throws a `TypeError` for a name that is no spec's, and
 * what protobuf throws for bytes that are none.
 */
export function decodeSpec(fileName: string, bytes: Uint8Array): Spec {
  const kind = specKind(fileName)
  switch (kind) {
    case 'task':
      return { kind, message: fromBinary(TaskSpecSchema, bytes) }
    case 'workflow':
      return { kind, message: fromBinary(WorkflowSpecSchema, bytes) }
    case 'launchPlan':
      return { kind, message: fromBinary(LaunchPlanSchema, bytes) }
    default:
      throw new TypeError(`${fileName} is no spec: its name ends in none of _1.pb, _2.pb, _3.pb`)
  }
}

/** The bytes of a spec. Maps are written in insertion order; those made by this package are sorted. */
export function encodeSpec(message: SpecMessage): Uint8Array {
  switch (message.$typeName) {
    case 'flyteidl.admin.TaskSpec':
      return toBinary(TaskSpecSchema, message)
    case 'flyteidl.admin.WorkflowSpec':
      return toBinary(WorkflowSpecSchema, message)
    case 'flyteidl.admin.LaunchPlan':
      return toBinary(LaunchPlanSchema, message)
  }
}

/** Canonical proto3 JSON of a spec. */
export function specToJson(message: SpecMessage): JsonValue {
  switch (message.$typeName) {
    case 'flyteidl.admin.TaskSpec':
      return toJson(TaskSpecSchema, message)
    case 'flyteidl.admin.WorkflowSpec':
      return toJson(WorkflowSpecSchema, message)
    case 'flyteidl.admin.LaunchPlan':
      return toJson(LaunchPlanSchema, message)
  }
}

/**
 * Reads a spec from its canonical JSON, as `specToJson` wrote it.
 *
 * @throws Error, as protobuf does, for JSON that is none of this kind
 */
export function specFromJson(kind: EntityKind, json: JsonValue): Spec {
  switch (kind) {
    case 'task':
      return { kind, message: fromJson(TaskSpecSchema, json) }
    case 'workflow':
      return { kind, message: fromJson(WorkflowSpecSchema, json) }
    case 'launchPlan':
      return { kind, message: fromJson(LaunchPlanSchema, json) }
  }
}

/** Whether a spec says nothing: its encoding has no bytes. */
export function isEmptyMessage(message: SpecMessage): boolean {
  return encodeSpec(message).length === 0
}
