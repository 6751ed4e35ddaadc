import { describe, expect, it } from 'vitest'
import { imperativeWorkflow } from '../../../src/authoring/imperative-workflow.ts'
import { entry, item, record } from '../../../src/authoring/outputs.ts'
import { referenceOf } from '../../../src/authoring/reference.ts'
import { t } from '../../../src/authoring/t.ts'
import type { Location } from '../../../src/model/source.ts'
import { compileEntities, find, int, listOf, mapOf, nullable, string, struct } from '../../utils/entities.ts'
import type { Imperative, Loose, Module, Types } from '../../utils/entities.ts'

interface Given {
  readonly step: unknown
  readonly note: unknown
  readonly load: unknown
  readonly module: Module
}

/** Compiles one imperative workflow `built.flow` over a few tasks. */
async function build(
  put: (flow: Imperative, given: Given) => unknown,
  { inputs = {}, outputs = {}, ...options }: { inputs?: Types; outputs?: Types; [option: string]: unknown } = {},
) {
  const program = await compileEntities((module) => {
    const step = module.task('step', { n: int }, int)
    const note = module.task('note', {})
    const load = module.task('load', {}, { named: { row: struct({ n: int }), size: int, by: mapOf(int) } })
    const flow = module.imperativeWorkflow({ name: 'built.flow', ...options }, inputs, outputs)
    const more = put(flow, { step, note, load, module })
    return { step, note, load, flow, ...(typeof more === 'object' && !referenceOf(more) && more) }
  }, lineOf)
  const problems = program.diagnostics.map(({ code, message }) => `${code} ${message}`)
  return { program, problems, flow: problems.length > 0 ? undefined : find(program, 'workflow', 'built.flow') }
}

/** The first line of this file on a stack. */
function lineOf(error: unknown): Location | undefined {
  const line = /imperative\.test\.ts:(\d+):\d+/.exec((error as { stack?: string }).stack ?? '')?.[1]
  return line === undefined ? undefined : { file: 'src/flow.ts', line: Number(line), column: 1 }
}

describe('an imperative workflow', () => {
  it('has the nodes of its steps, in their order, under exactly its name [W1]', async () => {
    const { flow } = await build(
      (built, { step, note, load }) => {
        const first = built.add(load)
        const second = built.add(note)
        const third = built.add(step, { n: built.inputs['n'] }, { after: second, retries: 2, id: 'third' })
        built.add(step, { n: first['size'] })
        built.output('size', third).output('row', first['row'])
      },
      { inputs: { n: int }, outputs: { size: int, row: struct({ n: int }) } },
    )
    expect(flow).toMatchObject({
      kind: 'workflow',
      name: 'built.flow',
      interface: { inputs: [{ name: 'n' }], outputShape: 'named', outputs: [{ name: 'size' }, { name: 'row' }] },
      nodes: [
        { id: 'n0', metadata: { name: 'load' }, upstream: [] },
        { id: 'n1', metadata: { name: 'note' }, upstream: [] },
        { id: 'third', metadata: { name: 'step', retries: 2 }, upstream: ['n1'] },
        { id: 'n3', upstream: ['n0'] },
      ],
      outputs: [
        { var: 'size', binding: { kind: 'promise', nodeId: 'third', var: 'o0', path: [] } },
        { var: 'row', binding: { kind: 'promise', nodeId: 'n0', var: 'row', path: [] } },
      ],
    })
    expect(flow!.nodes[2]!.inputs).toEqual([{ var: 'n', binding: { kind: 'promise', nodeId: '', var: 'n', path: [] } }])
  })

  it('has no description, unless its options hold one', async () => {
    const add = (built: Imperative, { note }: Given) => built.add(note)
    expect((await build(add)).flow).not.toHaveProperty('docs')
    expect((await build(add, { docs: { short: 'Built.' } })).flow!.docs).toEqual({ short: 'Built.', format: 'rst' })
  })

  it('binds outputs to their declared types, in declared order', async () => {
    const { flow } = await build(
      (built, { step }) => {
        const one = built.add(step, { n: 1 })
        built.output('all', [one, 4])
        built.output('by', record({ one }))
        built.output('n', 3)
        built.output('maybe', null)
      },
      { outputs: { n: int, maybe: nullable(string), all: listOf(int), by: mapOf(int) } },
    )
    const promise = { kind: 'promise', nodeId: 'n0', var: 'o0', path: [] }
    const four = { kind: 'literal', value: { kind: 'integer', value: '4' } }
    expect(flow!.outputs.map(({ var: name, binding }) => [name, binding])).toEqual([
      ['n', { kind: 'literal', value: { kind: 'integer', value: '3' } }],
      ['maybe', expect.objectContaining({ kind: 'literal' })],
      ['all', { kind: 'list', items: [promise, four] }],
      ['by', { kind: 'map', entries: [{ key: 'one', value: promise }] }],
    ])
  })

  it('may have neither inputs nor outputs', async () => {
    const { flow } = await build((built, { note }) => built.add(note))
    expect(flow!.interface).toEqual({ inputs: [], outputShape: 'none', outputs: [] })
    expect(flow!.outputs).toEqual([])
  })

  it('has a default launch plan, with the settings of its options, and inputs that nothing reads', async () => {
    const { program } = await build((built, { note }) => built.add(note), {
      inputs: { n: int, s: string },
      defaults: { n: 3 },
      labels: { a: 'b' },
      interruptible: true,
      failurePolicy: 'failAfterExecutableNodesComplete',
    })
    expect(find(program, 'launchPlan', 'built.flow')).toMatchObject({
      workflow: { kind: 'workflow', name: 'built.flow' },
      parameters: [{ variable: { name: 'n' }, default: { kind: 'integer', value: '3' } }, { variable: { name: 's' } }],
      settings: { labels: { a: 'b' } },
    })
    expect(find(program, 'workflow', 'built.flow')).toMatchObject({
      interruptible: true,
      failurePolicy: 'failAfterExecutableNodesComplete',
    })
  })

  it('is called by other workflows, and by steps of others, as any workflow is', async () => {
    const { program, problems } = await build(
      (built, { step, module }) => {
        built.output('m', built.add(step, { n: built.inputs['n'] }))
        const outer = module.imperativeWorkflow({ name: 'outer.flow' }, {}, { m: int })
        outer.output('m', outer.add(built, { n: 1 })['m'])
        const main = module.workflow('main', { n: int }, ({ n }: { n: never }) => {
          const inner = (built as unknown as (given: object) => { m: never })({ n })
          return (step as (given: object) => never)({ n: inner.m })
        })
        const plan = module.launchPlan(built, { name: 'built.plan', fixed: { n: 7 } })
        return { outer, main, plan, last: outer.add(plan) && undefined }
      },
      { inputs: { n: int }, outputs: { m: int } },
    )
    expect(problems).toEqual([])
    expect(find(program, 'workflow', 'flow.main').subWorkflows).toEqual(['built.flow'])
    expect(find(program, 'workflow', 'outer.flow')).toMatchObject({
      subWorkflows: ['built.flow'],
      nodes: [{ target: { kind: 'workflow' } }, { inputs: [], target: { kind: 'launchPlan' } }],
      outputs: [{ binding: { nodeId: 'n0', var: 'm' } }],
    })
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.step',
      'task flow.note',
      'task flow.load',
      'workflow built.flow',
      'launchPlan built.flow',
      'launchPlan built.plan',
      'workflow outer.flow',
      'launchPlan outer.flow',
      'workflow flow.main',
      'launchPlan flow.main',
    ])
  })

  it('takes its interface from schemas too, with their defaults', async () => {
    const program = await compileEntities((module) => {
      const step = module.task('step', { n: int }, int)
      const options = { name: 'built.flow', inputs: { n: t.withDefault(t.int, 3) }, outputs: { m: t.int } }
      const flow = module.imperativeWorkflow(options)
      flow.output('m', flow.add(step, { n: flow.inputs['n'] }))
      return { step, flow }
    })
    expect(program.diagnostics).toEqual([])
    expect(find(program, 'workflow', 'built.flow').interface).toMatchObject({
      inputs: [{ name: 'n', type: int, default: { kind: 'integer', value: '3' } }],
      outputs: [{ name: 'm', type: int }],
    })
  })

  it('numbers its failure node efn, beside its nodes [W9 W13 H2 H3]', async () => {
    const { flow } = await build(
      (built, { step }) => {
        built.add(step, { n: built.inputs['n'] })
        built.add(step, { n: 2 })
      },
      { inputs: { n: int }, onFailure: await handler({ n: int, err: nullable({ kind: 'error' }) }) },
    )
    expect(flow!.nodes.map(({ id }) => id)).toEqual(['n0', 'n1'])
    expect(flow!.failureNode).toMatchObject({
      id: 'efn',
      metadata: { name: 'handler', retries: 0 },
      inputs: [{ var: 'err' }, { var: 'n', binding: { kind: 'promise', nodeId: '', var: 'n' } }],
      upstream: [],
    })
  })

  it('compiles again to the same, however often', async () => {
    const run = () =>
      build((built, { step }) => built.output('m', built.add(step, { n: built.inputs['n'] })), {
        inputs: { n: int },
        outputs: { m: int },
      })
    expect((await run()).program).toEqual({ ...(await run()).program, diagnostics: [] })
  })
})

/** A task of another realm, which a workflow may call all the same. */
async function handler(inputs: Types): Promise<unknown> {
  let made: unknown
  await compileEntities((module) => {
    made = module.task('handler', inputs)
    return { handler: made }
  })
  return made
}

describe('references', () => {
  it('lead to properties, items and entries of what a step gives', async () => {
    const { flow } = await build((built, { step, load, module }) => {
      const lists = module.task('lists', {}, listOf(listOf(int)))
      const loaded = built.add(load)
      built.add(step, { n: loaded['row']!['n'] })
      built.add(step, { n: loaded['by']!['x y'] })
      built.add(step, { n: entry(loaded['by'] as never, 'a') })
      built.add(step, { n: item(built.add(lists)[3] as never, 2) })
      return { lists }
    })
    expect(flow!.nodes.slice(1).flatMap(({ inputs }) => inputs.map(({ binding }) => binding))).toMatchObject([
      { nodeId: 'n0', var: 'row', path: ['n'] },
      { nodeId: 'n0', var: 'by', path: ['x y'] },
      { nodeId: 'n0', var: 'by', path: ['a'] },
      { nodeId: 'n4', var: 'o0', path: [3, 2] },
    ])
  })

  it('may be passed all at once, and taken apart where the outputs are known to be several', async () => {
    const { problems, flow } = await build(
      (built, { step, load, module }) => {
        const pair = module.task('pair', {}, { tuple: [int, string] })
        const [first, second] = built.add(pair) as unknown as [Loose, Loose]
        const say = module.task('say', { n: int, s: string })
        built.add(step, built.inputs)
        built.add(say, { n: first, s: second })
        const { row, ...others } = built.add(load)
        built.add(step, { n: row!['n'] })
        built.add(step, { n: others['size'] })
        return { pair, say }
      },
      { inputs: { n: int } },
    )
    expect(problems).toEqual([])
    expect(flow!.nodes[2]!.inputs).toMatchObject([
      { binding: { nodeId: 'n0', var: 'o0' } },
      { binding: { nodeId: 'n0', var: 'o1' } },
    ])
  })

  it('may be what a map binds for all items', async () => {
    const { flow, problems } = await build(
      (built, { module, step }) => {
        const scale = module.task('scale', { n: int, by: int }, int)
        const factor = built.add(step, { n: 2 })
        const map = module.mapTask(scale, { bind: { by: factor } })
        built.output('all', built.add(map, { n: [built.inputs['n'], 2] }))
        return { scale }
      },
      { inputs: { n: int }, outputs: { all: listOf(int) } },
    )
    expect(problems).toEqual([])
    expect(flow!.nodes[1]!.inputs).toMatchObject([
      { var: 'by', binding: { nodeId: 'n0', var: 'o0' } },
      { var: 'n', binding: { kind: 'list' } },
    ])
  })

  it('have no value', async () => {
    await build((built, { step }) => {
      const given = built.add(step, { n: 1 })
      expect(() => `${given as never}`).toThrow('FLY1020: string conversion was done to step(…)')
      expect(() => [...(given as unknown as Iterable<unknown>)]).toThrow('FLY1020: iteration')
      expect(() => ({ ...given })).toThrow('FLY1020: spreading')
      expect(() => given['then']).toThrow('FLY1023')
    })
  })

  it('do not leave their workflow', async () => {
    const { problems } = await build(
      (built, { module, step }) => {
        const other = module.imperativeWorkflow({ name: 'other.flow' }, { n: int })
        built.add(step, { n: other.inputs['n'] })
        built.add(step, { n: 1 }, { after: other.add(step, { n: 1 }) })
        const main = module.workflow('main', {}, () => {
          ;(step as (given: object) => never)({ n: built.inputs['n'] })
          return { out: built.inputs['n'] }
        })
        return { other, main }
      },
      { inputs: { n: int } },
    )
    expect(problems.map((problem) => problem.slice(0, 50)).toSorted()).toEqual([
      'FLY1108 step(…) was used for flow.step, but it bel',
      'FLY1108 the input n was used for flow.step, but it',
      'FLY1108 the input n was used for flow.step, but it',
      'FLY1117 the output "out" of the workflow "flow.mai',
    ])
  })
})

describe('mistakes are found', () => {
  it('at the line of the step that they are in', async () => {
    const lines: number[] = []
    const note = <T>(at: Error, value: T): T => {
      lines.push(lineOf(at)!.line)
      return value
    }
    const { program } = await build(
      (built, { step, load }) => {
        note(new Error(), built.add(step))
        note(new Error(), built.add(step, { n: 'x' }))
        const loaded = built.add(load)
        note(new Error(), built.add(step, { n: loaded }))
        note(new Error(), loaded['sise'])
        built.add(step, { n: note(new Error(), loaded['siz']) })
        note(new Error(), built.output('x', 1))
        note(new Error(), built.output('y', loaded['row']))
        note(new Error(), built.add(step, { n: 1 }, { id: 'efn' }))
      },
      { outputs: { y: int } },
    )
    const found = program.diagnostics.map(({ code, location }) => [code, location?.line])
    expect(found).toEqual([
      ['FLY1101', lines[0]],
      ['FLY1104', lines[1]],
      ['FLY1105', lines[2]],
      // Nobody uses what the fourth line asks for.
      ['FLY1022', lines[4]],
      ['FLY1167', lines[5]],
      ['FLY1103', lines[6]],
      ['FLY1119', lines[7]],
    ])
  })

  it('in the middle of the others, each of which is reported', async () => {
    const { problems, program } = await build(
      (built, { step, load }) => {
        const wrong = built.add(step, { n: built.add(load)['nope'] })
        built.output('m', built.add(step, { n: wrong }))
        built.add(step, {})
      },
      { outputs: { m: int } },
    )
    expect(problems).toEqual([
      expect.stringContaining('FLY1022 the call of load(…) has no output "nope"'),
      expect.stringContaining('FLY1101'),
    ])
    expect(program.entities.some(({ name }) => name === 'built.flow')).toBe(false)
  })

  it('in what is added', async () => {
    const { problems } = await build((built) => {
      const lost = built.add(() => 1, { n: 1 })
      built.add('step', { n: lost })
    })
    const says = 'add() of the workflow "built.flow" takes a task, workflow, launch plan or reference, got'
    expect(problems.filter((problem) => problem.includes('FLY1030'))).toEqual([
      `FLY1030 ${says} a function`,
      `FLY1030 ${says} "step"`,
    ])
  })

  it('in outputs: bound twice, unknown, or not at all', async () => {
    let line = 0
    const { problems, program } = await build(
      (built, { step }) => {
        const n = built.add(step, { n: 1 })
        line = lineOf(new Error())!.line + 1
        built.output('a', n)
        built.output('a', 3)
        built.output('aa', n)
      },
      { outputs: { a: int, b: int, c: int } },
    )
    expect(problems.toSorted()).toEqual([
      'FLY1032 the output "a" of the workflow "built.flow" is bound twice',
      'FLY1167 the workflow "built.flow" has no output "aa", did you mean "a"?',
      'FLY1168 the workflow "built.flow" does not bind "b", "c"',
    ])
    expect(program.diagnostics.find(({ code }) => code === 'FLY1032')).toMatchObject({
      location: { line: line + 1 },
      related: [{ line }],
    })
  })

  it('in steps that come too late', async () => {
    const { problems } = await build((built, { step, note, module }) => {
      built.add(note)
      const main = module.workflow('main', {}, () => {
        built.add(step, { n: 1 })
        built.output('x', 1)
        return (step as (given: object) => never)({ n: 1 })
      })
      return { main }
    })
    expect(problems).toEqual([
      'FLY1031 add() of the workflow "built.flow" was called in the body of a workflow',
      'FLY1031 output() of the workflow "built.flow" was called in the body of a workflow',
    ])
  })

  it('in options [W1 W17 W18 H10]', async () => {
    const { problems } = await build((built, { note }) => built.add(note), {
      failurePolicy: 'later',
      interruptible: 'yes',
      body: 1,
      onFailure: 3,
      defaults: { nope: 1 },
    })
    expect(problems.map((problem) => problem.split(' ').slice(0, 2).join(' ')).toSorted()).toEqual([
      'FLY1002 imperativeWorkflow',
      'FLY1002 imperativeWorkflow',
      'FLY1002 imperativeWorkflow',
      'FLY1003 imperativeWorkflow',
      'FLY1102 the',
    ])
  })

  it('in handlers that do not fit', async () => {
    const { problems } = await build((built, { note }) => built.add(note), {
      inputs: { n: int },
      onFailure: await handler({ n: string }),
    })
    expect(problems).toEqual([expect.stringContaining('FLY1160')])
  })

  it('in workflows that contain themselves', async () => {
    const { program } = await build((built) => built.add(built))
    expect(program.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['FLY1116', 'workflows call one another in a circle: built.flow → built.flow'],
    ])
  })

  it('in two workflows of one name, and one without nodes', async () => {
    const { problems } = await build((_, { module }) => ({ twin: module.imperativeWorkflow({ name: 'Built.Flow' }) }))
    expect(problems.map((problem) => problem.slice(0, 7)).toSorted()).toEqual(['FLY1110', 'FLY1122'])
  })

  it('at once where nothing collects them', () => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    const flow = imperativeWorkflow({ name: 'x', outputs: { a: t.int } }) as unknown as Imperative
    expect(() => flow.add(1)).toThrow('FLY1030')
    flow.output('a', 1)
    expect(() => flow.output('a', 2)).toThrow('FLY1032')
  })

  it('when the module was not transformed: nobody has read the types', async () => {
    const program = await compileEntities((module) => {
      const note = module.task('note', {})
      const flow = imperativeWorkflow({ name: 'plain' }) as unknown as Imperative
      flow.add(note)
      return { note, flow }
    })
    expect(program.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['FLY1113', 'the inputs of "plain" are not known'],
    ])
  })
})
