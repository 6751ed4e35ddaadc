import { create } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { LaunchPlanSchema } from '../../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { TaskSpecSchema } from '../../../src/gen/flyteidl/admin/task_pb.ts'
import { WorkflowSpecSchema } from '../../../src/gen/flyteidl/admin/workflow_pb.ts'
import { decodeSpec, encodeSpec, isEmptyMessage, specKind } from '../../../src/serialize/spec.ts'

describe('specKind', () => {
  it.each([
    ['0_a.b_1.pb', 'task'],
    ['10_a_2.pb', 'workflow'],
    ['a_3.pb', 'launchPlan'],
    ['a_4.pb', undefined],
    ['a.pb', undefined],
    ['a_1.pb.tmp', undefined],
    ['manifest.json', undefined],
  ])('reads %s as %s', (name, kind) => {
    expect(specKind(name)).toBe(kind)
  })
})

describe('decodeSpec', () => {
  it('picks the message by the name', () => {
    const id = { id: { name: 'a' } }
    const task = create(TaskSpecSchema, { template: id })
    const workflow = create(WorkflowSpecSchema, { template: id })
    const plan = create(LaunchPlanSchema, id)
    expect(decodeSpec('0_a_1.pb', encodeSpec(task))).toEqual({ kind: 'task', message: task })
    expect(decodeSpec('0_a_2.pb', encodeSpec(workflow))).toEqual({ kind: 'workflow', message: workflow })
    expect(decodeSpec('0_a_3.pb', encodeSpec(plan))).toEqual({ kind: 'launchPlan', message: plan })
  })

  it('keeps fields that it does not know', () => {
    // Field 999, varint 1.
    const bytes = Uint8Array.from([
      ...encodeSpec(create(TaskSpecSchema, { template: { type: 'x' } })),
      0xb8,
      0x3e,
      0x01,
    ])
    expect(encodeSpec(decodeSpec('0_a_1.pb', bytes).message)).toEqual(bytes)
  })

  it('refuses other names and other bytes', () => {
    expect(() => decodeSpec('a.json', new Uint8Array())).toThrow('a.json is no spec')
    expect(() => decodeSpec('0_a_1.pb', Uint8Array.of(0xff))).toThrow(RangeError)
  })
})

describe('isEmptyMessage', () => {
  it('is true when the encoding has no bytes', () => {
    expect(isEmptyMessage(create(TaskSpecSchema))).toBe(true)
    expect(isEmptyMessage(create(LaunchPlanSchema))).toBe(true)
    expect(isEmptyMessage(create(TaskSpecSchema, { template: {} }))).toBe(false)
  })
})
