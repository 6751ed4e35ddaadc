import { ResourceType } from '../../src/gen/flyteidl/core/identifier_pb.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, createRegistry, fromJson } from '@bufbuild/protobuf'
import type { JsonObject, JsonValue, MessageInitShape } from '@bufbuild/protobuf'
import { DurationSchema } from '@bufbuild/protobuf/wkt'
import { judgePackage } from '../../src/backend/judge.ts'
import type { JudgedSpec, PackageSpec } from '../../src/backend/package-spec.ts'
import { DEFAULT_LIMITS } from '../../src/backend/resources.ts'
import type { Verdict } from '../../src/backend/verdict.ts'
import { LaunchPlanSchema } from '../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { TaskSpecSchema } from '../../src/gen/flyteidl/admin/task_pb.ts'
import { WorkflowSpecSchema } from '../../src/gen/flyteidl/admin/workflow_pb.ts'
import { TypedInterfaceSchema } from '../../src/gen/flyteidl/core/interface_pb.ts'
import { TaskTemplateSchema } from '../../src/gen/flyteidl/core/tasks_pb.ts'
import { WorkflowTemplateSchema } from '../../src/gen/flyteidl/core/workflow_pb.ts'

export const TABLES = ['bindings', 'attribute-paths', 'constants', 'conditions', 'nodes'] as const
export type Table = (typeof TABLES)[number]

/** One row of a table: what was given to Flyte, and what it said. */
export interface Row {
  readonly name: string
  readonly group: string
  readonly verdict: Verdict
  readonly code?: string
  readonly stage?: string
  readonly [given: string]: JsonValue | undefined
}

/** The rows of a table in a folder. */
export function readTable(folder: string, table: Table): readonly Row[] {
  return JSON.parse(readFileSync(join(folder, `${table}.json`), 'utf8')) as readonly Row[]
}

/** Our verdict on a row: on the last thing in it, as the tables have it. */
export function judgeRow(table: Table, row: Row): JudgedSpec {
  return judgePackage(specsOf(table, row), { limits: DEFAULT_LIMITS }).at(-1)!
}

/** What a row stands for, as a package. */
function specsOf(table: Table, row: Row): PackageSpec[] {
  switch (table) {
    case 'bindings':
    case 'attribute-paths':
      return bindingSpecs(row)
    case 'constants':
      return constantSpecs(row)
    case 'conditions':
      return row['workflow'] ? nodeSpecs(row) : conditionSpecs(row)
    case 'nodes':
      return nodeSpecs(row)
  }
}

/** The output of one task, bound to the input of another. */
function bindingSpecs(row: Row): PackageSpec[] {
  const promise = {
    nodeId: 'n0',
    var: row['var'] ?? 'o',
    ...(row['attrPath'] !== undefined && { attrPath: row['attrPath'] }),
  }
  return [
    task('t.a', { outputs: variables({ o: row['from']! }) }),
    task('t.b', { inputs: variables({ i: row['to']! }) }),
    workflow({ nodes: [taskNode('n0', 't.a'), taskNode('n1', 't.b', [{ var: 'i', binding: { promise } }])] }),
  ]
}

/** Something bound to the input of a task that can be reached whatever it reads; null leaves it unbound. */
function constantSpecs(row: Row): PackageSpec[] {
  const inputs = row['binding'] === null ? [] : [{ var: 'i', binding: row['binding']! }]
  const node = { ...taskNode('n0', 't.a', inputs), upstreamNodeIds: ['start-node'] }
  return [
    task('t.a', { inputs: variables({ i: row['to']! }), outputs: variables({ o: { simple: 'INTEGER' } }) }),
    workflow({ interface: { inputs: variables({ x: { simple: 'INTEGER' } }) }, nodes: [node] }),
  ]
}

/** A conditional with the row's condition, over inputs of the workflow. */
function conditionSpecs(row: Row): PackageSpec[] {
  const first = { condition: row['condition']!, thenNode: taskNode('a', 't.a') }
  const branch = {
    id: 'n0',
    metadata: { name: 'n0' },
    inputs: row['inputs']!,
    branchNode: { ifElse: { case: first, elseNode: taskNode('b', 't.b') } },
  }
  return [
    task('t.a', {}),
    task('t.b', {}),
    workflow({ interface: { inputs: variables(row['variables'] as JsonObject) }, nodes: [branch] }),
  ]
}

/** Tasks, workflows and launch plans as the row has them. */
function nodeSpecs(row: Row): PackageSpec[] {
  const list = (key: string) => (row[key] ?? []) as readonly JsonValue[]
  const plan = (json: JsonValue) => launchPlan(json)
  return [
    ...Object.entries((row['tasks'] ?? {}) as JsonObject)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, json]) => task(name, json)),
    ...list('taskTemplates').map(taskTemplate),
    ...list('workflowsBefore').map((json) => workflow(json)),
    ...list('launchPlansBefore').map(plan),
    ...(row['workflow'] ? [workflow(row['workflow'], list('subWorkflows'))] : []),
    ...(row['launchPlan'] ? [plan(row['launchPlan'])] : []),
  ]
}

const SCOPE = { project: 'flytesnacks', domain: 'development', version: 'v1' }
/** Launch conditions may hold any message; the rows hold a length of time. */
const LENIENT = { ignoreUnknownFields: true, registry: createRegistry(DurationSchema) }

function task(name: string, typed: JsonValue): PackageSpec {
  const container: MessageInitShape<typeof TaskTemplateSchema>['target'] = {
    case: 'container',
    value: { image: 'x:1', command: ['x'] },
  }
  const template = create(TaskTemplateSchema, {
    id: { ...SCOPE, resourceType: ResourceType.TASK, name },
    type: 'python-task',
    metadata: {},
    interface: fromJson(TypedInterfaceSchema, typed, LENIENT),
    target: container,
  })
  return { file: `${name}_1.pb`, kind: 'task', message: create(TaskSpecSchema, { template }) }
}

function taskTemplate(json: JsonValue): PackageSpec {
  const template = fromJson(TaskTemplateSchema, json, LENIENT)
  return { file: 'task_1.pb', kind: 'task', message: create(TaskSpecSchema, { template }) }
}

function workflow(json: JsonValue, subWorkflows: readonly JsonValue[] = []): PackageSpec {
  const id = { ...SCOPE, resourceType: 'WORKFLOW', name: 'wf' }
  const message = create(WorkflowSpecSchema, {
    template: fromJson(WorkflowTemplateSchema, { id, ...(json as JsonObject) }, LENIENT),
    subWorkflows: subWorkflows.map((sub) => fromJson(WorkflowTemplateSchema, sub, LENIENT)),
  })
  return { file: 'workflow_2.pb', kind: 'workflow', message }
}

function launchPlan(json: JsonValue): PackageSpec {
  return { file: 'plan_3.pb', kind: 'launchPlan', message: fromJson(LaunchPlanSchema, json, LENIENT) }
}

function variables(types: JsonObject): JsonObject {
  return { variables: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])) }
}

function taskNode(id: string, name: string, inputs: JsonValue = []): JsonObject {
  const referenceId = { ...SCOPE, resourceType: 'TASK', name }
  return { id, metadata: { name: id }, inputs, taskNode: { referenceId } }
}
