import { describe, expect, it } from 'vitest'
import type { FlyteType } from '../../../src/model/types.ts'
import { gt } from '../../../src/authoring/condition.ts'
import { record } from '../../../src/authoring/outputs.ts'
import { when } from '../../../src/authoring/when.ts'
import {
  boolean,
  codes,
  compileEntities,
  find,
  float,
  int,
  listOf,
  mapOf,
  nullable,
  string,
  struct,
} from '../../utils/entities.ts'
import type { Loose, Module, Result, Types } from '../../utils/entities.ts'

const plainCodes = (program: Parameters<typeof codes>[0]): string[] => program.diagnostics.map(({ code }) => code)

type Call = (inputs?: object, options?: object) => never

/** Compiles one workflow `main` over one task `step`, and gives its model. */
async function main(
  inputs: Types,
  body: (inputs: Loose, step: Call, module: Module) => unknown,
  step: { inputs: Types; result?: Result; options?: object; defaults?: Record<string, () => unknown> } = {
    inputs: { n: int },
    result: int,
  },
) {
  const program = await compileEntities((module) => {
    const made = module.task('step', step.inputs, step.result, step.options, step.defaults)
    return {
      step: made,
      main: module.workflow('main', inputs, (references: Loose) => body(references, made, module)),
    }
  })
  return {
    program,
    codes: plainCodes(program),
    workflow: program.diagnostics.some(({ severity }) => severity === 'error')
      ? undefined
      : find(program, 'workflow', 'flow.main'),
  }
}

describe('nodes', () => {
  it('are numbered in the order of the calls, used or not, with metadata of the task [H1 W16]', async () => {
    const { workflow } = await main(
      { n: int },
      ({ n }, step) => {
        step({ n: 1 })
        return step({ n })
      },
      { inputs: { n: int }, result: int, options: { retries: 2, timeout: '90s', interruptible: false } },
    )
    expect(workflow!.nodes.map(({ id }) => id)).toEqual(['n0', 'n1'])
    expect(workflow!.nodes[1]).toEqual({
      id: 'n1',
      metadata: { name: 'step', retries: 2, timeout: { seconds: '90', nanos: 0 }, interruptible: false },
      inputs: [{ var: 'n', binding: { kind: 'promise', nodeId: '', var: 'n', path: [] } }],
      upstream: [],
      target: { kind: 'task', ref: { kind: 'task', name: 'flow.step' }, overrides: {} },
    })
    expect(workflow!.outputs).toEqual([{ var: 'o0', binding: { kind: 'promise', nodeId: 'n1', var: 'o0', path: [] } }])
  })

  it('take the id that is asked for, in the form of Kubernetes, and the count goes on [H1]', async () => {
    const { workflow } = await main({}, (_, step) => {
      const named = step({ n: 1 }, { id: 'My_Custom.Node', displayName: 'mine' })
      return step({ n: named })
    })
    expect(workflow!.nodes.map(({ id, metadata }) => [id, metadata.name])).toEqual([
      ['my-custom-node', 'mine'],
      ['n1', 'step'],
    ])
    expect(workflow!.nodes[1]!.upstream).toEqual(['my-custom-node'])
  })

  it.each([['efn'], ['n0'], ['_']])('refuse the id %s [H2]', async (id) => {
    const { codes } = await main({}, (_, step) => {
      step({ n: 1 })
      return step({ n: 1 }, { id })
    })
    expect(codes).toEqual(['FLY1119'])
  })

  it('wait for the nodes named by after, once each', async () => {
    const { workflow } = await main({}, (_, step) => {
      const first = step({ n: 1 })
      const second = step({ n: 2 })
      return step({ n: first }, { after: [first, second, second] })
    })
    expect(workflow!.nodes[2]!.upstream).toEqual(['n0', 'n1'])
  })

  it('cannot wait for inputs or constants', async () => {
    const { codes } = await main({ n: int }, ({ n }, step) => step({ n: 1 }, { after: [n, 'n0'] }))
    expect(codes).toEqual(['FLY1120', 'FLY1120'])
  })

  it('lay out overrides of this call, and leave those of the task', async () => {
    const { workflow } = await main(
      {},
      (_, step) => {
        step({ n: 1 }, { cache: { version: 'c2' } })
        step({ n: 1 }, { cache: false, retries: 0, timeout: null })
        step({ n: 1 }, { cache: { version: 'c3', serialize: false }, timeout: 30, interruptible: true })
        return step(
          { n: 1 },
          {
            image: 'x:1',
            resources: { requests: { mem: '2Gi', cpu: 1 }, limits: { gpu: 1 } },
            accelerator: { device: 'a', partition: null },
            sharedMemory: true,
          },
        )
      },
      { inputs: { n: int }, result: int, options: { retries: 1, timeout: 10 } },
    )
    expect(workflow!.nodes.map(({ metadata }) => metadata)).toEqual([
      { name: 'step', retries: 1, timeout: { seconds: '10', nanos: 0 }, cacheable: true, cacheVersion: 'c2' },
      { name: 'step', retries: 0, cacheable: false },
      {
        name: 'step',
        retries: 1,
        timeout: { seconds: '30', nanos: 0 },
        interruptible: true,
        cacheable: true,
        cacheVersion: 'c3',
        cacheSerializable: false,
      },
      { name: 'step', retries: 1, timeout: { seconds: '10', nanos: 0 } },
    ])
    expect(workflow!.nodes[3]!.target).toMatchObject({
      overrides: {
        image: 'x:1',
        resources: {
          requests: [
            { name: 'cpu', value: '1' },
            { name: 'memory', value: '2Gi' },
          ],
          limits: [{ name: 'gpu', value: '1' }],
        },
        accelerator: { device: 'a', partition: null },
        sharedMemory: {},
      },
    })
  })

  it('refuse options that do not exist or hold references', async () => {
    const { codes } = await main({ n: int }, ({ n }, step) => step({ n: 1 }, { retries: n, nope: 1 }))
    expect(codes).toEqual(['FLY1128', 'FLY1129'])
  })
})

describe('bindings', () => {
  it('mix references and constants in lists and maps [H6]', async () => {
    const { workflow } = await main({ x: float }, ({ x }, step) => step({ rows: { left: [0.5, x], right: [] } }), {
      inputs: { rows: mapOf(listOf(float)) },
      result: int,
    })
    expect(workflow!.nodes[0]!.inputs[0]!.binding).toEqual({
      kind: 'map',
      entries: [
        {
          key: 'left',
          value: {
            kind: 'list',
            items: [
              { kind: 'literal', value: { kind: 'float', value: 0.5 } },
              { kind: 'promise', nodeId: '', var: 'x', path: [] },
            ],
          },
        },
        { key: 'right', value: { kind: 'list', items: [] } },
      ],
    })
  })

  it('wrap a scalar constant with its variant, and a list not at all', async () => {
    const either: Types = { value: { kind: 'union', variants: [int, string, listOf(int)] } }
    const { workflow } = await main(
      {},
      (_, step) => {
        step({ value: 'text' })
        return step({ value: [1] })
      },
      { inputs: either, result: int },
    )
    expect(workflow!.nodes.map(({ inputs }) => inputs[0]!.binding)).toEqual([
      { kind: 'literal', value: { kind: 'union', value: { kind: 'string', value: 'text' }, type: string } },
      { kind: 'list', items: [{ kind: 'literal', value: { kind: 'integer', value: '1' } }] },
    ])
  })

  it('fill in what is left out: defaults, falsy ones too, and none for what is nullable', async () => {
    const { workflow } = await main({}, (_, step) => step({}), {
      inputs: { a: int, b: string, c: boolean, d: nullable(string) },
      result: int,
      defaults: { a: () => 0, b: () => '', c: () => false },
    })
    expect(workflow!.nodes[0]!.inputs).toEqual([
      { var: 'a', binding: { kind: 'literal', value: { kind: 'integer', value: '0' } } },
      { var: 'b', binding: { kind: 'literal', value: { kind: 'string', value: '' } } },
      { var: 'c', binding: { kind: 'literal', value: { kind: 'boolean', value: false } } },
      {
        var: 'd',
        binding: { kind: 'literal', value: { kind: 'union', value: { kind: 'none' }, type: { kind: 'none' } } },
      },
    ])
  })

  it('refuse null as the default of what is never null', async () => {
    const of = (type: FlyteType) =>
      main({}, (_, step) => step({}), { inputs: { a: type }, result: int, defaults: { a: () => null } })
    expect((await of(int)).codes).toEqual(['FLY1114'])
    expect((await of(nullable(int))).codes).toEqual([])
  })

  it('follow attribute paths through objects, lists and maps [H6]', async () => {
    const order = struct({ items: listOf(struct({ sku: string })), tags: mapOf(string) })
    const { workflow } = await main(
      { order },
      ({ order: o }, step) => {
        step({ text: o!['items']![1]!['sku'] })
        return step({ text: o!['tags']!['currency'] })
      },
      { inputs: { text: string }, result: int },
    )
    expect(workflow!.nodes.map(({ inputs }) => inputs[0]!.binding)).toEqual([
      { kind: 'promise', nodeId: '', var: 'order', path: ['items', 1, 'sku'] },
      { kind: 'promise', nodeId: '', var: 'order', path: ['tags', 'currency'] },
    ])
  })

  it.each<[string, Types, (inputs: Loose, step: Call) => unknown, string[]]>([
    ['a missing input', {}, (_, step) => step({}), ['FLY1101']],
    ['an input that is not declared', {}, (_, step) => step({ n: 1, m: 2 }), ['FLY1102']],
    ['a constant of another type', {}, (_, step) => step({ n: 'one' }), ['FLY1104']],
    ['a fraction for an int', {}, (_, step) => step({ n: 1.5 }), ['FLY1104']],
    [
      'an attribute that the type has not',
      { o: struct({ size: int }) },
      ({ o }, step) => step({ n: o!['sise'] }),
      ['FLY1021'],
    ],
    ['an attribute of a scalar', { x: int }, ({ x }, step) => step({ n: x!['y'] }), ['FLY1021']],
    ['arithmetic on a reference', { x: int }, ({ x }, step) => step({ n: (x as unknown as number) + 1 }), ['FLY1020']],
    [
      'a loop over a reference',
      { x: listOf(int) },
      ({ x }, step) => step({ n: [...(x as unknown as never[])][0] }),
      ['FLY1020'],
    ],
    ['an async body', {}, async (_, step) => step({ n: 1 }), ['FLY1115']],
    ['code that fails', {}, () => JSON.parse('{'), ['FLY1118']],
  ])('refuse %s', async (_, inputs, body, expected) => {
    const result = await main(inputs, body)
    expect(result.codes).toEqual(expected)
    expect(result.program.entities.map(({ name }) => name)).toEqual(['flow.step'])
  })

  it.each<[string, Types]>([
    ['another type', { x: float }],
    ['a nullable type', { x: nullable(int) }],
  ])('report a reference of %s, and bind it for those who lower the severity', async (_, inputs) => {
    const result = await main(inputs, ({ x }, step) => step({ n: x }))
    expect(result.codes).toEqual(['FLY1103'])
    expect(find(result.program, 'workflow', 'flow.main').nodes[0]!.inputs).toEqual([
      { var: 'n', binding: { kind: 'promise', nodeId: '', var: 'x', path: [] } },
    ])
  })

  it('report every wrong call of a body, each once', async () => {
    const { codes } = await main({ x: float }, ({ x }, step) => {
      const bad = step({ n: x })
      step({ n: bad })
      return step({ m: 1 })
    })
    expect(codes).toEqual(['FLY1101', 'FLY1102', 'FLY1103'])
  })

  it('do not read nodes of another workflow', async () => {
    let leaked: never
    const program = await compileEntities(({ task, workflow }) => {
      const step = task('step', { n: int }, int) as Call
      const first = workflow('first', {}, () => (leaked = step({ n: 1 })))
      const second = workflow('second', {}, () => step({ n: leaked }))
      return { step, first, second }
    })
    expect(codes(program)).toEqual(['FLY1108'])
  })
})

describe('outputs', () => {
  it('of an object are named, of a call with several they are its own', async () => {
    const named: Result = { named: { mean: float, size: int } }
    const forwarded = await main({}, (_, step) => step({}), { inputs: {}, result: named })
    expect(forwarded.workflow!.interface).toMatchObject({
      outputShape: 'named',
      outputs: [
        { name: 'mean', type: float },
        { name: 'size', type: int },
      ],
    })
    const renamed = await main({}, (_, step) => ({ left: (step({}) as { mean: never }).mean, fixed: 'v1' }), {
      inputs: {},
      result: named,
    })
    expect(renamed.workflow!.outputs).toEqual([
      { var: 'left', binding: { kind: 'promise', nodeId: 'n0', var: 'mean', path: [] } },
      { var: 'fixed', binding: { kind: 'literal', value: { kind: 'string', value: 'v1' } } },
    ])
  })

  it('of a list are one list, of a record one map, of a tuple one each', async () => {
    const list = await main({ n: int }, ({ n }, step) => [n, step({ n }), 3])
    expect(list.workflow!.interface.outputs).toEqual([{ name: 'o0', type: listOf(int) }])
    const map = await main({ n: int }, ({ n }, step) => record({ a: n, b: step({ n }) }) as never)
    expect(map.workflow!.interface.outputs).toEqual([{ name: 'o0', type: mapOf(int) }])
    const program = await compileEntities(({ workflow, task }) => {
      const step = task('step', { n: int }, int) as Call
      return { step, main: workflow('main', { n: int }, ({ n }: never) => [n, step({ n })], {}, { tuple: true }) }
    })
    expect(find(program, 'workflow', 'flow.main').interface.outputs.map(({ name }) => name)).toEqual(['o0', 'o1'])
  })

  it.each<[string, (inputs: Loose, step: Call) => unknown]>([
    ['a call with several outputs as one', (_, step) => ({ all: step({}) })],
    ['an object of references', (_, step) => ({ one: { mean: (step({}) as { mean: never }).mean } })],
    ['an empty list', (_, step) => (step({}), [])],
    ['a function', (_, step) => (step({}), () => 1)],
  ])('refuse %s', async (_, body) => {
    const { codes } = await main({}, body, { inputs: {}, result: { named: { mean: float, size: int } } })
    expect(codes).toEqual(['FLY1117'])
  })
})

describe('sub-workflows', () => {
  it('are listed with all that they use, each once', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const step = task('step', { n: int }, int) as Call
      const leaf = workflow('leaf', { n: int }, ({ n }: never) => step({ n }), { interruptible: true }) as Call
      const middle = workflow('middle', { n: int }, ({ n }: never) => leaf({ n: leaf({ n }) })) as Call
      const root = workflow('root', { n: int }, ({ n }: never) => middle({ n }))
      return { step, leaf, middle, root }
    })
    const root = find(program, 'workflow', 'flow.root')
    expect(root.subWorkflows).toEqual(['flow.leaf', 'flow.middle'])
    expect(find(program, 'workflow', 'flow.middle').nodes[0]!.metadata).toEqual({
      name: 'leaf',
      retries: 0,
      interruptible: true,
    })
    expect(root.nodes[0]!.metadata).toEqual({ name: 'middle', retries: 0, interruptible: false })
  })

  it('must not call one another in a circle [W2]', async () => {
    const program = await compileEntities(({ workflow }) => {
      const a: unknown = workflow('a', {}, () => (b as Call)())
      const b: unknown = workflow('b', {}, () => (a as Call)())
      return { a, b }
    })
    expect(codes(program)).toEqual(['FLY1116 2'])
    expect(program.diagnostics[0]!.message).toContain('flow.a → flow.b → flow.a')
  })

  it('take options of the node only', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const step = task('step', { n: int }, int) as Call
      const inner = workflow('inner', {}, () => step({ n: 1 })) as Call
      return { step, inner, main: workflow('main', {}, () => inner({}, { resources: {} })) }
    })
    expect(codes(program)).toEqual(['FLY1129'])
  })
})

describe('limits of the backend', () => {
  it('say so of a workflow without nodes, and of more than 100, but build both', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const step = task('step', { n: int }, int) as Call
      const empty = workflow('empty', { n: int }, ({ n }: never) => n)
      const big = workflow('big', {}, () => {
        for (let i = 0; i < 101; i++) step({ n: i })
      })
      return { step, empty, big }
    })
    expect(program.diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'FLY1122 error',
      'FLY1123 warn',
    ])
    expect(program.entities.map(({ name }) => name)).toContain('flow.empty')
  })

  it('refuse so many paths that the admin service would never answer', async () => {
    const layers = (count: number) =>
      main(
        {},
        (_, step) => {
          let [a, b] = [step({ a: 1, b: 1 }), step({ a: 1, b: 1 })]
          for (let i = 0; i < count; i++) [a, b] = [step({ a, b }), step({ a, b })]
          return a
        },
        { inputs: { a: int, b: int }, result: int },
      )
    expect((await layers(16)).codes).toEqual([])
    expect((await layers(24)).codes).toEqual(['FLY1146'])
  })

  it('refuse an id that Flyte gives to a node inside a branch', async () => {
    const { codes } = await main({ n: int }, ({ n }, step) => {
      ;(when as Function)((gt as Function)(n, 1), () => step({ n: 1 })).otherwise(() => step({ n: 2 }))
      return step({ n: 3 }, { id: 'n0-n1' })
    })
    expect(codes).toEqual(['FLY1119'])
  })
})
