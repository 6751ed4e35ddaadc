import { beforeEach, describe, expect, it } from 'vitest'
import { definitionOf } from '../../../src/authoring/definition.ts'
import { reference } from '../../../src/authoring/entity-reference.ts'
import { t } from '../../../src/authoring/t.ts'

beforeEach(() => void Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm')))

const make = (of: 'task' | 'workflow' | 'launchPlan', id: object) => (reference[of] as (id: object) => never)(id)

describe('a reference', () => {
  it('is of the kind that it refers to, under the name that it was given [R1 R7 R8]', () => {
    const ask = reference.task({ name: 'py.module.ask', version: 'v3', project: 'p', domain: 'd' })
    expect([ask.kind, ask.id]).toEqual(['task', 'py.module.ask'])
    expect(reference.workflow({ name: 'w', version: 'v' }).kind).toBe('workflow')
    expect(reference.launchPlan({ name: 'l', version: 'v' }).kind).toBe('launchPlan')
    expect(definitionOf(ask)).toMatchObject({
      kind: 'reference',
      ref: { kind: 'task', project: 'p', domain: 'd', name: 'py.module.ask', version: 'v3' },
    })
  })

  it('leaves the version to its package when it says so', () => {
    const { ref } = definitionOf(reference.task({ name: 'a', sameVersion: true })) as { ref: object }
    expect(ref).toEqual({ kind: 'task', name: 'a' })
  })

  it('has the interface that its schemas say [R9]', () => {
    const outputs = { a: t.int }
    expect(definitionOf(reference.task({ name: 'a', version: 'v', inputs: { q: t.string }, outputs }))).toMatchObject({
      inputs: { q: t.string },
      outputs,
    })
    expect(definitionOf(reference.task({ name: 'a', version: 'v' }))).toMatchObject({
      inputs: undefined,
      outputs: undefined,
    })
  })

  it.each([
    ['no version', { name: 'a' }, 'FLY1040'],
    ['two versions', { name: 'a', version: 'v', sameVersion: true }, 'FLY1040'],
    ['no name', { version: 'v' }, 'FLY1040'],
    ['an empty version', { name: 'a', version: '' }, 'FLY1002'],
    ['an empty name', { name: '', version: 'v' }, 'FLY1002'],
    ['sameVersion that is false', { name: 'a', sameVersion: false }, 'FLY1002'],
    ['an option that does not exist', { name: 'a', version: 'v', retries: 1 }, 'FLY1003'],
  ])('is refused with %s', (_, id, code) => {
    for (const of of ['task', 'workflow', 'launchPlan'] as const) expect(() => make(of, id)).toThrow(code)
  })

  it('cannot run here, and says how to mock it [R4 R5 R6 I1]', async () => {
    const ask = reference.task({ name: 'py.ask', version: 'v', inputs: { q: t.string }, outputs: t.string })
    await expect(ask({ q: 'x' })).rejects.toThrow(/FLY1041: the task "py\.ask" .*\n.*\n.*mock\(entity/)
    const night = reference.launchPlan({ name: 'night', version: 'v' })
    await expect(night()).rejects.toThrow('FLY1041: the launch plan "night"')
  })
})
