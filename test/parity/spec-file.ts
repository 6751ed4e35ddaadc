import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fromBinary, fromJson, toJson } from '@bufbuild/protobuf'
import type { DescMessage, JsonValue } from '@bufbuild/protobuf'
import { LaunchPlanSchema } from '../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { TaskSpecSchema } from '../../src/gen/flyteidl/admin/task_pb.ts'
import { WorkflowSpecSchema } from '../../src/gen/flyteidl/admin/workflow_pb.ts'

export type Json = JsonValue
export type JsonObject = { [key: string]: Json }
export type SpecKind = 'task' | 'workflow' | 'launch_plan'

/** One registration file, decoded: its message is canonical proto3 JSON. */
export interface SpecFile {
  readonly file: string
  /** The number that the file name starts with: the position in registration order. */
  readonly index: number
  readonly name: string
  readonly kind: SpecKind
  readonly message: JsonObject
}

/** Reads every registration file of a folder, in the order of their numbers. */
export function readSpecs(folder: string): SpecFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pb'))
    .map((file) => {
      const { kind, ...rest } = parseFileName(file)
      const schema: DescMessage = SCHEMAS[kind]
      return {
        ...rest,
        kind,
        message: toJson(schema, fromBinary(schema, readFileSync(join(folder, file)))) as JsonObject,
      }
    })
    .sort((a, b) => a.index - b.index)
}

/**
 * Reads a golden `specs.json`. Messages pass through the decoder once, so both sides are printed by the same hand and a field
 * that the schema does not know is an error.
 */
export function readGolden(path: string): SpecFile[] {
  const entries = JSON.parse(readFileSync(path, 'utf8')) as { file: string; message: JsonObject }[]
  return entries.map(({ file, message }) => {
    const { kind, ...rest } = parseFileName(file)
    const schema: DescMessage = SCHEMAS[kind]
    return { ...rest, kind, message: toJson(schema, fromJson(schema, message)) as JsonObject }
  })
}

const FILE_NAME = /^(\d+)_(.+)_([123])\.pb$/
const KINDS: Record<string, SpecKind> = { 1: 'task', 2: 'workflow', 3: 'launch_plan' }
const SCHEMAS: Record<SpecKind, DescMessage> = {
  task: TaskSpecSchema,
  workflow: WorkflowSpecSchema,
  launch_plan: LaunchPlanSchema,
}

/** Takes `<number>_<name>_<kind>.pb` apart. */
export function parseFileName(file: string): Pick<SpecFile, 'file' | 'index' | 'name' | 'kind'> {
  const match = FILE_NAME.exec(file)
  if (!match)
    throw new Error(`${JSON.stringify(file)} is not named like a registration file, <number>_<name>_<kind>.pb`)
  const [, index, name, kind] = match as unknown as [string, string, string, string]
  return { file, index: Number(index), name, kind: KINDS[kind]! }
}
