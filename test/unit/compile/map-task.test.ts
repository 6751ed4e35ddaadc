import { describe, expect, it } from 'vitest'
import type { Program } from '../../../src/model/program.ts'
import type { NodeModel } from '../../../src/model/node.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { compileEntities, find, float, int, listOf, nullable, string } from '../../utils/entities.ts'
import type { Loose, Module } from '../../utils/entities.ts'

type Call = (inputs?: object, options?: object) => Loose
type MapTask = (entity: unknown, options?: object) => Call

const shown = ({ diagnostics }: Program): string[] => diagnostics.map(({ code }) => code)

/** A workflow over `f(n: int, b: int = 1, b1: int = 2): int`, which maps it in its body. */
async function mapped(
  body: (mapTask: MapTask, f: unknown, inputs: { ns: Loose; n: Loose }, module: Module) => unknown,
  options: object = {},
) {
  const program = await compileEntities((module) => {
    const { task, workflow, mapTask } = module
    const f = task('f', { n: int, b: int, b1: int }, int, options, { b: () => 1, b1: () => 2 })
    const main = workflow('main', { ns: listOf(int), n: int }, (inputs: never) => body(mapTask, f, inputs, module))
    return { f, main }
  })
  const workflow = program.entities.find(({ name }) => name === 'flow.main')
  return { program, codes: shown(program), nodes: workflow?.kind === 'workflow' ? workflow.nodes : [] }
}

function arrayOf({ target }: NodeModel) {
  if (target.kind !== 'array') throw new Error(target.kind)
  return target
}

describe('the name of a map', () => {
  // From flytekit 1.16.31.
  it.each<[object, string]>([
    [{ bind: {} }, '6b3bd0353da5de6e84d7982921ead2b3'],
    [{ concurrency: 5, minSuccessRatio: 0.75 }, 'd7a98bbef5b513592f265dacdede8cb2'],
    [{ concurrency: 0, bind: { b: 1 } }, 'abc6324ab3ab89f39c02907e6e6ad775'],
    [{ minSuccesses: 2 }, '2235e9a1896d690b2e59b500c61e6ddf'],
    [{ concurrency: 3, minSuccesses: 0 }, '771127756944615c92b98f738bce54d6'],
    [{ bind: { b1: 2, b: 1 } }, 'c589f0a1782dcd52c9673c6dc3cf987c'],
    [{ minSuccessRatio: 0 }, '9ec0c733f5969f37b2604dbb93b81e30'],
    [{ minSuccessRatio: 1 }, '6b3bd0353da5de6e84d7982921ead2b3'],
    [{ minSuccessRatio: 0.1 }, 'fe46c6187ab3f7fc87b5d7d3d775721d'],
    [{ minSuccessRatio: 1 / 3 }, '49ccad4208dd7f1da816fe1ad2da3125'],
    [{ minSuccessRatio: 0.00025 }, '4d004798060354f8a0b88fae98f852ed'],
    [{ minSuccessRatio: 0.00001 }, 'c8f29934e211381dddf20556ed9d842f'],
    [{ minSuccessRatio: 0.000015 }, 'ca20f2e01aec5edc032d4d2d82a6d5f7'],
    [{ minSuccessRatio: 1e-7 }, '1bfaaf06e3c0278ceaba644517760629'],
  ])('is that of flytekit for %j', async (options, hash) => {
    const { program, codes } = await mapped((mapTask, f, { ns }) => {
      const { bind = {} } = options as { bind?: object }
      const lists = Object.fromEntries(['n', 'b', 'b1'].filter((name) => !(name in bind)).map((name) => [name, ns]))
      mapTask(f, options)(lists)
    })
    expect(codes).toEqual([])
    expect(program.entities.map(({ name }) => name)).toContain(`flow.map_f_${hash}-arraynode`)
  })

  it('holds the content too where two that differ would share it', async () => {
    // flytekit names both d5a53775de60d70556b0dcda2633c440.
    const { program, codes, nodes } = await mapped((mapTask, f, { ns }) => {
      mapTask(f, { bind: { b: 1 }, concurrency: 12 })({ n: ns, b1: ns })
      mapTask(f, { bind: { b1: 1 }, concurrency: 2 })({ n: ns, b: ns })
      mapTask(f, { bind: { b: 2 }, concurrency: 12 })({ n: ns, b1: ns })
    })
    expect(codes).toEqual([])
    const maps = program.entities.filter(({ name }) => name.includes('map_f'))
    const stem = 'flow.map_f_d5a53775de60d70556b0dcda2633c440'
    expect(maps.map(({ name }) => name)).toEqual([
      `${stem}-arraynode`,
      expect.stringMatching(/^flow\.map_f_[0-9a-f]{40}-arraynode$/),
    ])
    expect(maps[1]!.name.startsWith(stem)).toBe(true)
    expect(maps.map((one) => one.kind === 'task' && one.run.kind === 'map' && one.run.bound)).toEqual([['b'], ['b1']])
    expect(nodes.map((node) => arrayOf(node).node.id)).toEqual([maps[0]!.name, maps[1]!.name, maps[0]!.name])
  })
})

describe('a mapped call', () => {
  it('is one array node, and one task of lists, however often it is called [A1 A3 A4]', async () => {
    const { program, codes, nodes } = await mapped(
      (mapTask, f, { ns, n }) => {
        const each = mapTask(f, { bind: { b: n, b1: 5 }, concurrency: 0 })
        return each({ n: each({ n: ns }) })
      },
      { retries: 2, timeout: 30, interruptible: true },
    )
    expect(codes).toEqual([])
    const [first, second] = nodes
    const { name } = first!.metadata
    expect(program.entities.map((entity) => `${entity.kind} ${entity.name}`)).toEqual([
      'task flow.f',
      `task ${name}`,
      'workflow flow.main',
      'launchPlan flow.main',
    ])
    expect(find(program, 'task', name)).toMatchObject({
      taskTypeVersion: 1,
      run: { kind: 'map', module: 'flow', export: 'f', bound: ['b', 'b1'] },
      interface: {
        inputs: [
          { name: 'n', type: listOf(int) },
          { name: 'b', type: int },
          { name: 'b1', type: int },
        ],
        outputs: [{ name: 'o0', type: listOf(int) }],
      },
      metadata: { retries: 2, interruptible: true },
    })
    expect(find(program, 'task', name).docs).toBeUndefined()
    expect(first).toMatchObject({ id: 'n0', metadata: { name, retries: 0 }, upstream: [] })
    expect(second!.upstream).toEqual(['n0'])
    expect(arrayOf(first!)).toMatchObject({
      node: {
        id: name,
        metadata: { name, retries: 2, interruptible: true },
        inputs: first!.inputs,
        upstream: [],
        target: { kind: 'task', ref: { kind: 'task', name } },
      },
      parallelism: 0,
      success: { kind: 'ratio', value: 1 },
      executionMode: 'minimal',
      dataMode: 'singleInputFile',
      isOriginalSubNodeInterface: false,
      runAllSubNodes: false,
      boundInputs: ['b', 'b1'],
    })
    expect(find(program, 'workflow', 'flow.main').interface.outputs[0]!.type).toEqual(listOf(int))
  })

  it('gives its overrides to the inner node, and its id to the outer', async () => {
    const { nodes } = await mapped((mapTask, f, { ns }) =>
      mapTask(f, { runAllSubNodes: true, bind: { b: 1, b1: 1 } })(
        { n: ns },
        {
          id: 'My_Map',
          displayName: 'shown',
          retries: 5,
          timeout: null,
          interruptible: false,
          cache: { version: '2' },
          image: 'a:b',
        },
      ),
    )
    const [node] = nodes
    expect(node).toMatchObject({ id: 'my-map', metadata: { retries: 0 } })
    expect(Object.keys(node!.metadata)).toEqual(['name', 'retries'])
    expect(node!.metadata.name).toMatch(/^flow\.map_f_/)
    expect(arrayOf(node!)).toMatchObject({
      runAllSubNodes: true,
      node: {
        metadata: { name: 'shown', retries: 5, interruptible: false, cacheable: true, cacheVersion: '2' },
        target: { overrides: { image: 'a:b' } },
      },
    })
  })

  it.each<[object, object, FlyteType]>([
    [{ minSuccesses: 2 }, { kind: 'count', value: 2 }, nullable(int)],
    [{ minSuccesses: 0 }, { kind: 'count', value: 0 }, nullable(int)],
    [{ minSuccessRatio: 0.5 }, { kind: 'ratio', value: 0.5 }, nullable(int)],
    [{ minSuccessRatio: 1 }, { kind: 'ratio', value: 1 }, int],
    [{}, { kind: 'ratio', value: 1 }, int],
  ])('with %j has that criterion, and items that may be null where some may fail', async (options, success, item) => {
    const { program, nodes } = await mapped((mapTask, f, { ns }) => mapTask(f, options)({ n: ns }))
    expect(arrayOf(nodes[0]!).success).toEqual(success)
    expect(find(program, 'workflow', 'flow.main').interface.outputs[0]!.type).toEqual(listOf(item))
  })

  it('takes a value or a reference as a bound input, and a list of both as another', async () => {
    const { codes, nodes } = await mapped((mapTask, f, { ns, n }) => {
      const first = (f as Call)({ n })
      mapTask(f, { bind: { b: first, b1: 3 } })({ n: [1, first, n] })
      mapTask(f, { bind: { b: first } })({ n: ns, b1: [] })
    })
    expect(codes).toEqual([])
    expect(nodes[1]!.inputs.map(({ binding }) => binding.kind)).toEqual(['promise', 'literal', 'list'])
    expect(nodes[1]!.upstream).toEqual(['n0'])
    expect(arrayOf(nodes[1]!).node.upstream).toEqual([])
  })

  it('binds what it leaves out to the default, for all items alike', async () => {
    const { program, codes, nodes } = await mapped((mapTask, f, { ns }) => {
      const each = mapTask(f)
      each({ n: ns })
      each({ n: ns, b: ns })
      mapTask(f, { bind: { b: 1, b1: 2 } })({ n: ns })
    })
    expect(codes).toEqual([])
    expect(nodes.map((node) => arrayOf(node).boundInputs)).toEqual([['b', 'b1'], ['b1'], ['b', 'b1']])
    expect(nodes[0]!.inputs).toEqual(nodes[2]!.inputs)
    // The first and the last are the same task, which flytekit's partial(f, b=1, b1=2) names so.
    expect(program.entities.filter(({ name }) => name.includes('map_f')).map(({ name }) => name)).toEqual([
      'flow.map_f_c589f0a1782dcd52c9673c6dc3cf987c-arraynode',
      expect.stringMatching(/^flow\.map_f_[0-9a-f]{32}-arraynode$/),
    ])
  })

  it('binds an optional input that it leaves out to null', async () => {
    const program = await compileEntities(({ task, workflow, mapTask }) => {
      const g = task('g', { n: int, s: nullable(string) }, int)
      const main = workflow('main', { ns: listOf(int) }, ({ ns }: { ns: never }) => (mapTask(g) as Call)({ n: ns }))
      return { g, main }
    })
    expect(shown(program)).toEqual([])
    const [node] = find(program, 'workflow', 'flow.main').nodes
    expect(node!.inputs[1]).toEqual({
      var: 's',
      binding: { kind: 'literal', value: { kind: 'union', value: { kind: 'none' }, type: { kind: 'none' } } },
    })
  })

  it.each<[string, Parameters<typeof mapped>[0], string[]]>([
    ['a missing list', (mapTask, f) => mapTask(f)(), ['FLY1101']],
    ['an item for a list', (mapTask, f, { n }) => mapTask(f)({ n }), ['FLY1103']],
    ['a list for a bound input', (mapTask, f, { ns }) => mapTask(f, { bind: { b: ns } })({ n: ns }), ['FLY1103']],
    ['a bound input that is none', (mapTask, f, { ns }) => mapTask(f, { bind: { c: 1 } })({ n: ns }), ['FLY1139']],
    [
      'two criteria',
      (mapTask, f, { ns }) => mapTask(f, { minSuccesses: 2, minSuccessRatio: 0.5 })({ n: ns }),
      ['FLY1154'],
    ],
    ['a ratio above one', (mapTask, f, { ns }) => mapTask(f, { minSuccessRatio: 2 })({ n: ns }), ['FLY1002']],
    ['a concurrency below zero', (mapTask, f, { ns }) => mapTask(f, { concurrency: -1 })({ n: ns }), ['FLY1002']],
    ['an unknown option', (mapTask, f, { ns }) => mapTask(f, { parallel: 1 })({ n: ns }), ['FLY1003']],
  ])('is refused with %s', async (_, body, expected) => {
    expect((await mapped(body)).codes.toSorted()).toEqual(expected)
  })

  it.each<[string, (module: Module) => unknown, RegExp]>([
    ['a dynamic task', ({ dynamic }) => dynamic('d', { n: int }, int), /it is a dynamic task/],
    [
      'a container task',
      ({ containerTask }) =>
        containerTask({ name: 'c', image: 'a:b', command: ['x'] }, { n: int }, { named: { m: int } }),
      /it is a container task/,
    ],
    ['several outputs', ({ task }) => task('t', { n: int }, { named: { a: int, b: int } }), /it has 2 outputs/],
    ['a map', ({ task, mapTask }) => mapTask(task('t', { n: int }, int)), /it is a map task/],
  ])('cannot go over %s', async (_, make, problem) => {
    const program = await compileEntities((module) => {
      const target = make(module)
      const body = ({ ns }: { ns: Loose }): unknown => (module.mapTask(target) as Call)({ n: ns })
      return { target, main: module.workflow('main', { ns: listOf(int) }, body) }
    })
    // Others of its problems are told apart from what is asked here: the map inside is not exported.
    const found = program.diagnostics.filter(({ code }) => code === 'FLY1137')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ message: expect.stringMatching(problem), location: { file: 'src/flow.ts' } })
    expect(program.entities.map(({ name }) => name)).not.toContain('flow.main')
  })

  it.each<[string, (module: Module) => unknown]>([
    ['a workflow', ({ workflow }) => workflow('w', { n: int }, ({ n }: { n: never }) => n)],
    ['a referenced workflow', ({ reference }) => reference('workflow', { name: 'w', version: '1' }, { n: int }, int)],
  ])('cannot go over %s', async (_, make) => {
    const program = await compileEntities((module) => {
      const target = make(module)
      const body = ({ ns }: { ns: Loose }): unknown => (module.mapTask(target) as Call)({ n: ns })
      return { main: module.workflow('main', { ns: listOf(int) }, body) }
    })
    expect(shown(program)).toContain('FLY1025')
    expect(shown(program)).not.toContain('FLY1138')
    expect(program.entities.map(({ name }) => name)).not.toContain('flow.main')
  })
})

describe('a map over what lists are not made for', () => {
  /** `once(n: int, x: number = 2): int` with a plan that fixes x, and references to a task and a plan. */
  async function over(body: (mapTask: MapTask, targets: Record<string, Call>, ns: Loose) => unknown) {
    const program = await compileEntities(({ task, workflow, launchPlan, mapTask, reference }) => {
      const step = task('step', { n: int }, int) as Call
      const once = workflow('once', { n: int, x: float }, ({ n }: { n: never }) => step({ n }), {
        defaults: { x: 2 },
      })
      const targets = {
        plan: launchPlan(once, { name: 'My_Plan', fixed: { x: 3 } }),
        plain: launchPlan(once),
        task: reference(
          'task',
          { project: 'other', domain: 'd', name: 'lib.count_Words', version: 'r7' },
          { n: int, k: int },
          int,
        ),
        later: reference('launchPlan', { name: 'lib.nightly', version: 'r8' }, { n: int }, int),
      }
      const main = workflow('main', { ns: listOf(int) }, ({ ns }: { ns: Loose }) => body(mapTask, targets, ns))
      return { step, once, plan: targets.plan, main }
    })
    const workflow = program.entities.find(({ name }) => name === 'flow.main')
    return { program, codes: shown(program), nodes: workflow?.kind === 'workflow' ? workflow.nodes : [] }
  }

  it('is warned of, and written as flytekit writes it over a launch plan [A2 A3]', async () => {
    const { program, codes, nodes } = await over((mapTask, { plan }, ns) =>
      mapTask(plan, { concurrency: 3 })({ n: ns }),
    )
    expect(codes).toEqual(['FLY1138'])
    expect(program.diagnostics[0]).toMatchObject({
      severity: 'warn',
      location: { file: 'src/flow.ts' },
      entity: 'My_Plan',
    })
    const [node] = nodes
    expect(node).toMatchObject({ id: 'n0', metadata: { name: 'My_Plan', retries: 0 } })
    expect(arrayOf(node!)).toEqual({
      kind: 'array',
      node: {
        id: 'my-plan',
        metadata: { name: 'My_Plan', retries: 0 },
        inputs: node!.inputs,
        upstream: [],
        target: { kind: 'launchPlan', ref: { kind: 'launchPlan', name: 'My_Plan' } },
      },
      parallelism: 3,
      success: { kind: 'ratio', value: 1 },
      executionMode: 'full',
      dataMode: 'singleInputFile',
      isOriginalSubNodeInterface: true,
      runAllSubNodes: false,
      boundInputs: [],
    })
    // No task is made for it, and the plan stands behind its workflow and before its user.
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.step',
      'workflow flow.once',
      'launchPlan flow.once',
      'launchPlan My_Plan',
      'workflow flow.main',
      'launchPlan flow.main',
    ])
    expect(find(program, 'workflow', 'flow.main').subWorkflows).toEqual([])
  })

  it('has one metadata for both nodes', async () => {
    const { nodes } = await over((mapTask, { plain }, ns) =>
      mapTask(plain!, { minSuccesses: 2 })(
        { n: ns, x: [1] },
        { id: 'here', displayName: 'shown', retries: 3, timeout: 60 },
      ),
    )
    const metadata = { name: 'shown', retries: 3, timeout: { seconds: '60', nanos: 0 } }
    expect(nodes[0]).toMatchObject({ id: 'here', metadata })
    expect(arrayOf(nodes[0]!)).toMatchObject({
      success: { kind: 'count', value: 2 },
      node: { id: 'flow-once', metadata },
    })
  })

  it('binds a default of the plan that the call leaves out', async () => {
    const { nodes, codes } = await over((mapTask, { plain }, ns) => mapTask(plain!)({ n: ns }))
    expect(codes).toEqual(['FLY1138'])
    expect(nodes[0]!.inputs[1]).toEqual({ var: 'x', binding: { kind: 'literal', value: { kind: 'float', value: 2 } } })
    expect(arrayOf(nodes[0]!).boundInputs).toEqual(['x'])
  })

  it('is written as flytekit writes it over a referenced task and launch plan', async () => {
    const { program, codes, nodes } = await over((mapTask, { task, later }, ns) => {
      mapTask(task!, { runAllSubNodes: true })({ n: ns, k: ns }, { displayName: 'shown', retries: 2 })
      mapTask(later!)({ n: ns })
      mapTask(task!, { bind: { k: 1 } })({ n: ns }, { image: 'a:b' })
    })
    expect(codes).toEqual(['FLY1138', 'FLY1138', 'FLY1138'])
    const ref = { kind: 'task', project: 'other', domain: 'd', name: 'lib.count_Words', version: 'r7' }
    expect(nodes[0]!.metadata).toEqual({ name: 'shown', retries: 2 })
    expect(arrayOf(nodes[0]!)).toMatchObject({
      node: { id: 'lib-count-words', metadata: { name: 'shown', retries: 2 }, target: { kind: 'task', ref } },
      executionMode: 'minimal',
      dataMode: 'individualInputFiles',
      isOriginalSubNodeInterface: true,
      runAllSubNodes: true,
      boundInputs: [],
    })
    expect(arrayOf(nodes[0]!).node.target).not.toHaveProperty('overrides')
    expect(arrayOf(nodes[1]!)).toMatchObject({
      node: {
        id: 'lib-nightly',
        metadata: { name: 'lib.nightly', retries: 0 },
        target: { kind: 'launchPlan', ref: { kind: 'launchPlan', name: 'lib.nightly', version: 'r8' } },
      },
      executionMode: 'full',
      dataMode: 'singleInputFile',
    })
    expect(arrayOf(nodes[2]!)).toMatchObject({ boundInputs: ['k'], node: { target: { overrides: { image: 'a:b' } } } })
    expect(program.references.map(({ name }) => name)).toEqual(['lib.count_Words', 'lib.nightly'])
  })

  it('takes the options of a launch plan', async () => {
    const { codes } = await over((mapTask, { plain }, ns) => mapTask(plain!)({ n: ns, x: [1] }, { image: 'a:b' }))
    expect(codes.toSorted()).toEqual(['FLY1129', 'FLY1138'])
  })

  it('takes no pod for a referenced task', async () => {
    const program = await compileEntities(({ workflow, mapTask, reference }) => {
      const count = reference('task', { name: 'lib.count', version: '1' }, { n: int }, int)
      const body = ({ ns }: { ns: Loose }): unknown =>
        (mapTask(count) as Call)({ n: ns }, { podTemplate: { spec: {} } })
      return { main: workflow('main', { ns: listOf(int) }, body) }
    })
    expect(shown(program)).toEqual(['FLY1171', 'FLY1138'])
  })
})
