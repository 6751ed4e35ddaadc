import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { __flyteSite } from '../../../src/authoring/call-site.ts'
import { gt } from '../../../src/authoring/condition.ts'
import { approve, sleep, waitForInput } from '../../../src/authoring/gates.ts'
import { t } from '../../../src/authoring/t.ts'
import { when } from '../../../src/authoring/when.ts'
import { compileEntities, find, float, int, listOf, nullable, string, struct } from '../../utils/entities.ts'
import type { Loose, Module, Types } from '../../utils/entities.ts'
import { verdictOf } from './utils/verdict.ts'

const looseApprove = approve as unknown as (value: unknown, name?: unknown, options?: object) => never
const looseSleep = sleep as unknown as (length: unknown, options?: object) => never
const looseWait = waitForInput as unknown as (name: unknown, options?: object) => never

interface Entities {
  readonly step: (inputs?: object, options?: object) => never
  readonly note: (inputs?: object, options?: object) => never
  readonly load: (inputs?: object, options?: object) => Loose
  readonly module: Module
}

/** Compiles one workflow `main`; `step` takes and gives an int, `note` gives nothing, `load` a record, its parts and a list. */
async function main(body: (entities: Entities, inputs: Loose) => unknown, inputs: Types = { n: int }) {
  const program = await compileEntities((module) => {
    const entities = {
      step: module.task('step', { n: int }, int),
      note: module.task('note', {}),
      load: module.task('load', {}, { named: { row: struct({ n: int }), size: int, names: listOf(string) } }),
      module,
    }
    const { module: _, ...tasks } = entities
    return { ...tasks, main: module.workflow('main', inputs, (given: Loose) => body(entities, given)) }
  })
  const codes = program.diagnostics.map(({ code }) => code)
  return { program, codes, nodes: codes.length > 0 ? [] : find(program, 'workflow', 'flow.main').nodes }
}

describe('approve', () => {
  it('is a node with what it approves as input and output, under the name of the output', async () => {
    const { nodes } = await main(({ load, step }) => {
      step({ n: looseApprove(load()['size'], 'editor ok', { timeout: '2h' }) })
    })
    expect(nodes.slice(1)).toEqual([
      {
        id: 'n1',
        metadata: { name: 'editor ok', retries: 0, timeout: { seconds: '7200', nanos: 0 } },
        inputs: [{ var: 'size', binding: { kind: 'promise', nodeId: 'n0', var: 'size', path: [] } }],
        upstream: ['n0'],
        target: { kind: 'gate', gate: 'approve', signalId: 'editor ok' },
      },
      expect.objectContaining({
        inputs: [{ var: 'n', binding: { kind: 'promise', nodeId: 'n1', var: 'size', path: [] } }],
        upstream: ['n1'],
      }),
    ])
    expect(verdictOf('gate: approve that passes a value on')).toBe('ok')
  })

  it('keeps the type of what it gives on', async () => {
    const { codes } = await main(({ load, step }) => {
      const row = looseApprove(load()['row'], 'row') as Loose
      step({ n: row['n'] })
      step({ n: looseApprove(load()['names'], 'names') })
    })
    expect(codes).toEqual(['FLY1103'])
    expect(verdictOf('gate: approve that passes a value on, into a task of another type')).toBe('refused')
  })

  it('approves gates, conditionals and calls alike, and waits for an hour where nothing else is said', async () => {
    const { nodes } = await main(({ step, module }, { n }) => {
      const chosen = when(gt(n as never, 3), () => step({ n: 1 })).otherwise(() => step({ n: 2 }))
      looseApprove(looseApprove(chosen, 'a'), 'b', { id: 'Second_Look' })
      looseApprove(module.waitForInput('size', int), 'c', { timeout: null, after: chosen })
    })
    expect(nodes.map(({ id, metadata, upstream }) => [id, metadata.timeout?.seconds, upstream])).toEqual([
      ['n0', undefined, []],
      ['n1', '3600', ['n0']],
      ['second-look', '3600', ['n1']],
      ['n3', '3600', []],
      ['n4', undefined, ['n3', 'n0']],
    ])
  })

  it.each<[string, (entities: Entities, inputs: Loose) => unknown, string]>([
    ['an input of the workflow', (_, { n }) => n, 'the gate "g" cannot approve the input n, which no node gives'],
    ['a call without outputs', ({ note }) => note(), 'the gate "g" cannot approve note(…), which has no output'],
    ['a call with several', ({ load }) => load(), 'the gate "g" cannot approve load(…), which has several outputs'],
    ['a constant', () => 5, 'the gate "g" cannot approve 5'],
    ['a list', ({ step }) => [step({ n: 1 })], 'the gate "g" cannot approve a list with references'],
  ])('refuses %s', async (_, value, message) => {
    const { program } = await main((entities, inputs) => void looseApprove(value(entities, inputs), 'g'))
    expect(program.diagnostics.map(({ code, message: said }) => [code, said])).toEqual([['FLY1165', message]])
  })

  it('refuses a part of an output, as Flyte does, and makes the node for those who lower that', async () => {
    const { program, codes } = await main(({ load, step }) => {
      step({ n: looseApprove(load()['row']!['n'], 'part') })
    })
    expect(codes).toEqual(['FLY1166'])
    expect(find(program, 'workflow', 'flow.main').nodes[1]!.inputs).toEqual([
      { var: 'row', binding: { kind: 'promise', nodeId: 'n0', var: 'row', path: ['n'] } },
    ])
    expect(verdictOf("gate: approve bound to an attribute path, read as the field's type")).toBe('refused')
  })

  it('refuses what belongs to a branch', async () => {
    let inner: unknown
    const { codes } = await main(({ step }, { n }) => {
      const branch = () => (inner = step({ n: 1 }))
      when(gt(n as never, 3), branch).otherwise(() => step({ n: 2 }))
      looseApprove(inner, 'late')
    })
    expect(codes).toEqual(['FLY1108'])
  })
})

describe('waitForInput', () => {
  it('is a node that gives a value of the type that was read from source', async () => {
    const { nodes } = await main(({ module, step }) => {
      step({ n: module.waitForInput('rounds', int, { timeout: '10m' }) })
    })
    expect(nodes[0]).toEqual({
      id: 'n0',
      metadata: { name: 'rounds', retries: 0, timeout: { seconds: '600', nanos: 0 } },
      inputs: [],
      upstream: [],
      target: { kind: 'gate', gate: 'signal', signalId: 'rounds', type: int, output: 'o0' },
    })
    expect(nodes[1]!.inputs).toEqual([{ var: 'n', binding: { kind: 'promise', nodeId: 'n0', var: 'o0', path: [] } }])
    expect(verdictOf('gate: signal int, read as int under o0')).toBe('ok')
  })

  it('takes the type from a schema, as it is given and not as it comes out', async () => {
    const { nodes, codes } = await main(({ step }) => {
      step({ n: looseWait('n', { type: t.int }) })
      looseWait('some', { type: t.withDefault(t.list(t.string), []) })
      looseWait('length', {
        type: z
          .string()
          .transform((text) => text.length)
          .pipe(z.number()),
      })
    })
    expect(codes).toEqual([])
    expect(nodes[3]!.target).toMatchObject({ type: string })
    expect(nodes[2]!.target).toMatchObject({ type: listOf(string) })
  })

  it('gives members of records and items of lists', async () => {
    const { nodes } = await main(({ module, step }) => {
      const rows = module.waitForInput('rows', listOf(struct({ n: int }))) as Loose
      step({ n: rows[0]!['n'] })
    })
    expect(nodes[1]!.inputs[0]!.binding).toMatchObject({ nodeId: 'n0', var: 'o0', path: [0, 'n'] })
  })

  it.each([
    ['gate: signal string, read as int under o0', string],
    ['gate: signal int?, read as int under o0', nullable(int)],
    ['gate: signal record, read as int under o0', struct({ n: int })],
  ])('agrees with Flyte on %s', async (name, type) => {
    const { codes } = await main(({ module, step }) => {
      step({ n: module.waitForInput('x', type) })
    })
    expect(codes).toEqual(['FLY1103'])
    expect(verdictOf(name)).toBe('refused')
  })

  it.each<[string, (module: Module) => unknown, string]>([
    ['no type', () => looseWait('x'), 'nothing says of which type it is'],
    ['no schema as type', () => looseWait('x', { type: 'int' }), 'the option "type" is "int", and no schema'],
  ])('refuses %s', async (_, wait, problem) => {
    const { program } = await main(({ module }) => void wait(module))
    expect(program.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['FLY1164', `the gate "x" cannot wait for its input: ${problem}`],
    ])
  })

  it('says nothing more of a type that could not be read', async () => {
    const site = __flyteSite({ module: 'flow', file: 'src/flow.ts', line: 9, column: 1, refused: true })
    const program = await compileEntities((module) => {
      const step = module.task('step', { n: int }, int) as (inputs: object) => never
      const wait = looseWait as (...args: unknown[]) => never
      return { step, main: module.workflow('main', {}, () => step({ n: wait('x', {}, site) })) }
    })
    expect(program.diagnostics).toEqual([])
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.step'])
  })
})

describe('sleep', () => {
  it('is a node without output that others wait for', async () => {
    const { nodes } = await main(({ step }) => {
      const first = step({ n: 1 })
      const pause = looseSleep('30s', { after: first })
      step({ n: first }, { after: pause })
    })
    expect(nodes[1]).toEqual({
      id: 'n1',
      metadata: { name: 'sleep-gate', retries: 0, timeout: { seconds: '3600', nanos: 0 } },
      inputs: [],
      upstream: ['n0'],
      target: { kind: 'gate', gate: 'sleep', duration: { seconds: '30', nanos: 0 } },
    })
    expect(nodes[2]!.upstream).toEqual(['n0', 'n1'])
    expect(verdictOf('gate: sleep 10 s')).toBe('ok')
  })

  // Flyte ends a node at its timeout, and flytekit gives every sleep one hour.
  it.each([
    ['30m', '3600'],
    ['31m', undefined],
    ['2h', undefined],
  ])('of %s has the timeout %s', async (length, seconds) => {
    const { nodes } = await main(() => void looseSleep(length))
    expect(nodes[0]!.metadata.timeout?.seconds).toBe(seconds)
  })

  it('has nothing to read', async () => {
    const { codes } = await main(({ step }) => void step({ n: looseSleep(3) }))
    expect(codes).toEqual(['FLY1106'])
    expect(verdictOf("gate: sleep's output read")).toBe('refused')
  })

  it.each([['5 minutes'], [-1], [Number.NaN], [undefined]])('refuses the length %s', async (length) => {
    const { codes } = await main(() => void looseSleep(length))
    expect(codes).toEqual(['FLY1169'])
  })

  it('refuses a reference as length', async () => {
    const { program } = await main((_, { n }) => void looseSleep(n))
    expect(program.diagnostics[0]!.message).toContain('got the input n')
  })
})

describe('gates', () => {
  it('are numbered with the calls, also when they are refused', async () => {
    const { program, nodes } = await main(({ step }) => {
      looseSleep('x')
      step({ n: 1 })
    })
    expect(nodes).toEqual([])
    expect(program.diagnostics).toHaveLength(1)
    const { nodes: both } = await main(({ step }) => {
      looseSleep(1)
      step({ n: 1 })
    })
    expect(both.map(({ id }) => id)).toEqual(['n0', 'n1'])
  })

  it('may stand in branches, on their own', async () => {
    const { nodes } = await main(({ step, module }) => {
      const n = step({ n: 1 })
      const chosen = when(gt(n, 3), () => looseApprove(n, 'big'))
        .elseWhen(gt(n, 2), () => module.waitForInput('other', int))
        .otherwise(() => step({ n }))
      step({ n: chosen })
    })
    expect(nodes[1]!.target).toMatchObject({
      kind: 'branch',
      cases: [{ node: { id: 'n0', target: { gate: 'approve' } } }, { node: { id: 'n1', target: { gate: 'signal' } } }],
    })
  })

  it('may be conditions', async () => {
    const { nodes } = await main(({ step, module }) => {
      const go = module.waitForInput('limit', float)
      when(gt(go, 3), () => step({ n: 1 })).otherwise(() => step({ n: 2 }))
    })
    expect(nodes[1]!.inputs).toMatchObject([{ var: 'n0.o0' }])
  })

  it('are told apart by name', async () => {
    const { program } = await main(({ step, module }) => {
      const n = module.waitForInput('same', int)
      looseApprove(step({ n }), 'same')
      looseSleep(1)
      looseSleep(1)
    })
    expect(program.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['FLY1163', 'warn']])
  })

  it('refuse options that they do not have, and those in another form', async () => {
    const { program } = await main((_, { n }) => {
      looseWait('a', { type: t.int, timeout: 'soon', retries: 3 })
      looseSleep(1, { timeout: 3 })
      looseWait('b', { type: t.int, timeout: n, after: n })
      looseSleep(1, { id: 'efn' })
    })
    const said = program.diagnostics.map(({ code, message }) => `${code} ${/option [`"](\w+)/.exec(message)?.[1]}`)
    expect(said.toSorted()).toEqual([
      'FLY1119 undefined',
      'FLY1120 after',
      'FLY1128 timeout',
      'FLY1128 timeout',
      'FLY1129 retries',
      'FLY1129 timeout',
    ])
  })

  it.each([['approve'], ['waitForInput']])('refuse a name that is no text: %s', async (gate) => {
    const { codes } = await main(({ step }, { n }) => {
      for (const name of ['', 3, n]) {
        if (gate === 'approve') looseApprove(step({ n: 1 }), name)
        else looseWait(name, { type: t.int })
      }
    })
    expect(codes).toEqual(['FLY1169', 'FLY1169', 'FLY1169'])
  })

  it.each([
    ['approve()', () => looseApprove(1, 'x')],
    ['waitForInput()', () => looseWait('x')],
    ['sleep()', () => looseSleep(1)],
  ])('exist in workflow bodies only: %s', (what, call) => {
    expect(call).toThrow(`FLY1013: ${what} was called outside a workflow body`)
  })
})
