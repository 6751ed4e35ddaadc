import { fromJson } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { LaunchPlanSchema } from '../../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { TaskSpecSchema } from '../../../src/gen/flyteidl/admin/task_pb.ts'
import { WorkflowSpecSchema } from '../../../src/gen/flyteidl/admin/workflow_pb.ts'
import { describeDuration } from '../../../src/serialize/describe-value.ts'
import { formatSpec } from '../../../src/serialize/describe.ts'
import { readSpecs } from './utils/golden.ts'

const SCHEMAS = { task: TaskSpecSchema, workflow: WorkflowSpecSchema, launch_plan: LaunchPlanSchema }

/** The text of a golden spec, found by a part of its file name. */
function format(name: string, file: string): string {
  const spec = readSpecs(name).find((other) => other.file.includes(file))!
  return formatSpec(fromJson(SCHEMAS[spec.kind] as typeof TaskSpecSchema, spec.message))
}

describe('formatSpec', () => {
  it('shows the nodes of a workflow with their bindings [S4 S6 J4]', () => {
    expect(format('hello', 'main_2')).toMatchInlineSnapshot(`
      "workflow hello.main (flytesnacks/development, v1)
        interface  (name: string) → string
        nodes      n0  greet  task hello.greet  name ← name
                   n1  shout  task hello.shout  text ← n0.o0
        outputs    o0 ← n1.o0"
    `)
  })

  it('shows branches below their node', () => {
    expect(format('branches', 'nested_2')).toMatchInlineSnapshot(`
      "workflow logic.branches.nested (flytesnacks/development, v1)
        interface  (x: number) → number
        nodes      n0  draw   task logic.branches.draw
                   n1  outer  branch
                     if n0.o0 > x
                       n0  inner  branch
                         if x < 0.5
                           n0  low  task logic.branches.low  x ← n0.o0
                         else if x == 0.75
                           n1  high  task logic.branches.high  x ← x
                         else
                           fail "inner failed"
                     else
                       n1  high  task logic.branches.high  x ← n0.o0
        outputs    o0 ← n1.o0"
    `)
  })

  it('shows schedule, fixed inputs and defaults of a launch plan', () => {
    expect(format('launchplans', 'daily.cron')).toMatchInlineSnapshot(`
      "launch plan daily.cron (flytesnacks/development, v1)
        workflow  plans.launchplans.daily
        inputs    limit: int = 5
                  tag: string | null = null
                  when: Date
        fixed     region = "eu"
        schedule  0 8 * * 1-5, time in when"
    `)
  })

  it('shows type, image, environment, resources and settings of a task [T4 T6 J4]', () => {
    expect(format('compute', 'env_1').replace(/^ {2}args .*\n/m, '')).toMatchInlineSnapshot(`
      "task ops.compute.env (flytesnacks/development, v1)
        interface  (n: int) → int
        type       python-task, python 1.16.31
        image      ghcr.io/acme/app:v1
        env        STAGE=prod
                   SHARED=task
                   MODE=fast
        resources  requests cpu 250m · limits memory 300Mi"
    `)
    expect(format('metadata', 'serial_1')).toContain('cache 2, one at a time, ignoring seed, note')
  })

  it.each(['mapping', 'pods', 'references', 'failures', 'records', 'docs', 'overrides', 'blobs', 'containers'])(
    'shows every spec of "%s" without a gap',
    (name) => {
      for (const { file } of readSpecs(name)) {
        const text = format(name, file)
        expect(text.split('\n')[0]).toMatch(/^(task|workflow|launch plan) [\w.-]+ \(flytesnacks\/development, v1\)$/)
        expect(text).not.toMatch(/undefined|\[object|\?/)
        expect(text).not.toMatch(/[ \n]$/)
      }
    },
  )

  it('leaves the scope out that registration fills in', () => {
    expect(format('package', 'noise_1').split('\n')[0]).toBe('task zoo.sounds.noise')
  })

  it('paints kind, name and labels', () => {
    const mark = (sign: string) => (text: string) => `${sign}${text}${sign}`
    const paint = { kind: mark('*'), name: mark('_'), label: mark('|') }
    const spec = fromJson(LaunchPlanSchema, { id: { name: 'a' }, spec: { workflowId: { name: 'b' } } })
    expect(formatSpec(spec, paint)).toBe('*launch plan* _a_\n  |workflow|  b')
  })

  it('shows control characters instead of obeying them', () => {
    const spec = fromJson(LaunchPlanSchema, { id: { name: 'a\u001B[31m' }, spec: { workflowId: { name: 'b\nc' } } })
    expect(formatSpec(spec)).toBe(String.raw`launch plan a\u001b[31m` + '\n' + String.raw`  workflow  b\u000ac`)
  })

  it('says something of an empty spec', () => {
    expect(formatSpec(fromJson(TaskSpecSchema, {}))).toBe('task ?\n  interface  () → void')
  })
})

describe('describeDuration', () => {
  it.each([
    ['0s', '0s'],
    ['45s', '45s'],
    ['7203s', '2h 3s'],
    ['90061.500s', '1d 1h 1m 1.5s'],
    ['-1.500s', '-1.5s'],
  ])('writes %s as %s', (json, text) => {
    const [seconds = '', fraction = ''] = json.replace('s', '').split('.')
    const nanos = Number(fraction.padEnd(9, '0')) * (json.startsWith('-') ? -1 : 1)
    expect(describeDuration({ $typeName: 'google.protobuf.Duration', seconds: BigInt(seconds), nanos })).toBe(text)
  })
})
