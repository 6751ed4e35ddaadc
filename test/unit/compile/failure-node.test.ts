import { describe, expect, it } from 'vitest'
import { t } from '../../../src/authoring/t.ts'
import { task } from '../../../src/authoring/task.ts'
import { workflow } from '../../../src/authoring/workflow.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { codes, compileEntities, find, float, int, listOf, nullable, string } from '../../utils/entities.ts'
import type { Module, Types } from '../../utils/entities.ts'
import { verdictOf } from './utils/verdict.ts'

const failure: FlyteType = { kind: 'error' }
const none = { kind: 'literal', value: { kind: 'union', value: { kind: 'none' }, type: { kind: 'none' } } }

/** Compiles a workflow `main` over one task `work`, with a handler. */
async function guard(inputs: Types, handler: (module: Module) => unknown, options: object = {}) {
  const program = await compileEntities((module) => {
    const work = module.task('work', { n: int }, int) as (given: object) => never
    const onFailure = handler(module)
    return {
      work,
      ...(typeof onFailure === 'function' && { handler: onFailure }),
      main: module.workflow('main', inputs, () => work({ n: 1 }), { ...options, onFailure }),
    }
  })
  const problems = program.diagnostics.map(({ code, message }) => `${code} ${message}`)
  return { program, problems, main: problems.length > 0 ? undefined : find(program, 'workflow', 'flow.main') }
}

describe('a failure handler', () => {
  it('is a node of its own scope, with all inputs of the workflow by name and none as its failure [W9 W13 H3]', async () => {
    const { main } = await guard({ name: string, n: int }, ({ task: make }) =>
      make('handler', { n: int, name: string, err: nullable(failure) }, undefined, { retries: 2 }),
    )
    expect(main!.failureNode).toEqual({
      id: 'fn0',
      metadata: { name: 'handler', retries: 2 },
      inputs: [
        { var: 'err', binding: none },
        { var: 'n', binding: { kind: 'promise', nodeId: '', var: 'n', path: [] } },
        { var: 'name', binding: { kind: 'promise', nodeId: '', var: 'name', path: [] } },
      ],
      upstream: [],
      target: { kind: 'task', ref: { kind: 'task', name: 'flow.handler' }, overrides: {} },
      // That of the workflow, which is where the handler is named.
      location: { file: 'src/flow.ts', line: 3, column: 1 },
    })
    expect(main!.nodes.map(({ id }) => id)).toEqual(['n0'])
    expect(verdictOf("failure node: inputs as the workflow's")).toBe('ok')
    expect(verdictOf('failure node: err bound to none')).toBe('ok')
  })

  it('may be absent, and is then no node [W9]', async () => {
    const program = await compileEntities((module) => {
      const work = module.task('work', {}, int) as () => never
      return { work, main: module.workflow('main', {}, () => work()) }
    })
    expect(find(program, 'workflow', 'flow.main').failureNode).toBeUndefined()
  })

  it('takes its own defaults for what the workflow lacks [H3]', async () => {
    const { main } = await guard({}, ({ task: make }) =>
      make(
        'handler',
        { why: string, times: int, note: nullable(string) },
        undefined,
        {},
        {
          why: () => 'failed',
          times: () => 3,
        },
      ),
    )
    expect(main!.failureNode!.inputs).toEqual([
      { var: 'note', binding: none },
      { var: 'times', binding: { kind: 'literal', value: { kind: 'integer', value: '3' } } },
      { var: 'why', binding: { kind: 'literal', value: { kind: 'string', value: 'failed' } } },
    ])
  })

  it.each<[string, Types, Types, string]>([
    ['lacks an input', { a: int, b: int }, { a: int }, 'lacks the input "b" (int)'],
    ['takes another type', { a: int }, { a: float }, 'takes number as "a", which is int in the workflow'],
    ['does not take null', { a: nullable(int) }, { a: int }, 'takes int as "a", which is int | null in the workflow'],
    ['needs more', { a: int }, { a: int, b: string }, 'needs the input "b" (string), which the workflow does not have'],
    ['needs its failure', {}, { err: failure }, 'needs the input "err" (FlyteError), which the workflow does not have'],
  ])('is refused when it %s [W13 H3]', async (_, inputs, taken, problem) => {
    const { program, problems } = await guard(inputs, ({ task: make }) => make('handler', taken))
    expect(problems).toEqual([
      `FLY1160 "flow.handler" cannot handle failures of the workflow "flow.main": it ${problem}`,
    ])
    // The third definition is the workflow.
    expect(codes(program)).toEqual(['FLY1160 3'])
    expect(program.entities.some(({ name }) => name === 'flow.main')).toBe(false)
  })

  it('is refused where Flyte refuses it', () => {
    const refused = ['a further required input', 'input of another type', 'err: error, not optional']
    expect(refused.map((name) => verdictOf(`failure node: ${name}`))).toEqual(['refused', 'refused', 'refused'])
  })

  it('may take wider types than those of the workflow', async () => {
    const { main } = await guard({ a: int }, ({ task: make }) => make('handler', { a: nullable(int) }))
    expect(main!.failureNode!.inputs).toHaveLength(1)
  })

  it('is told of each misfit', async () => {
    const { problems } = await guard({ a: int, b: int }, ({ task: make }) => make('handler', { a: string, c: int }))
    expect(problems.map((problem) => problem.split(': it ')[1]!.split(' ')[0]!).toSorted()).toEqual([
      'lacks',
      'needs',
      'takes',
    ])
  })

  it('is given the failure as err, whatever the type says, so no other type is taken', async () => {
    const { program, problems } = await guard({}, ({ task: make }) => make('handler', { err: nullable(string) }))
    expect(problems).toEqual(['FLY1161 the input "err" of "flow.handler" is string | null'])
    // Registration takes it; it fails when it runs.
    expect(find(program, 'workflow', 'flow.main').failureNode!.inputs).toEqual([{ var: 'err', binding: none }])
  })

  it('is warned of a failure under another name, which nobody gives', async () => {
    const { program, problems } = await guard({ own: nullable(failure) }, ({ task: make }) =>
      make('handler', { own: nullable(failure), reason: nullable(failure) }),
    )
    expect(problems).toEqual(['FLY1162 the input "reason" of "flow.handler" is never given a failure'])
    expect(find(program, 'workflow', 'flow.main').failureNode).toBeDefined()
  })

  it('may be a workflow, which is laid out with the sub-workflows and has a failure node itself [W13]', async () => {
    const program = await compileEntities((module) => {
      const work = module.task('work', { n: int }, int) as (given: object) => never
      const clean = module.task('clean', { n: int })
      const rescue = module.workflow('rescue', { n: int }, ({ n }: { n: never }) => void work({ n }), {
        onFailure: clean,
      })
      const main = module.workflow('main', { n: int }, ({ n }: { n: never }) => work({ n }), {
        onFailure: rescue,
        interruptible: true,
      })
      const outer = module.workflow('outer', { n: int }, ({ n }: { n: never }) => (main as typeof work)({ n }))
      // The handler of one workflow may be called by another.
      return { main, outer, work, clean, rescue }
    })
    expect(program.diagnostics).toEqual([])
    expect(find(program, 'workflow', 'flow.main')).toMatchObject({
      failureNode: {
        id: 'fn0',
        metadata: { name: 'rescue', retries: 0, interruptible: false },
        target: { kind: 'workflow', ref: { kind: 'workflow', name: 'flow.rescue' } },
      },
      subWorkflows: ['flow.rescue'],
    })
    expect(find(program, 'workflow', 'flow.outer').subWorkflows).toEqual(['flow.main', 'flow.rescue'])
    expect(verdictOf('failure node: a sub-workflow not listed')).toBe('refused')
    expect(program.entities.map(({ name }) => name)).toEqual([
      'flow.work',
      'flow.clean',
      'flow.rescue',
      'flow.rescue',
      'flow.main',
      'flow.main',
      'flow.outer',
      'flow.outer',
    ])
  })

  it('is registered before its workflow, behind what the nodes call', async () => {
    const program = await compileEntities((module) => {
      const lazy: { handler?: never } = {}
      const work = module.task('work', {}, int) as () => never
      const late = module.task('late', {})
      const main = module.workflow('main', {}, () => work(), { onFailure: late })
      lazy.handler = late
      return { main, work, late }
    })
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.work',
      'task flow.late',
      'workflow flow.main',
      'launchPlan flow.main',
    ])
  })

  it('may be a map, a container or a reference to a task', async () => {
    const map = await guard({ a: listOf(int) }, (module) => module.mapTask(module.task('one', { a: int }, int)))
    expect(find(map.program, 'workflow', 'flow.main').failureNode!.target.kind).toBe('array')
    const container = await guard({ a: int }, (module) =>
      module.containerTask({ name: 'raw', image: 'x:1', command: ['sh'] }, { a: int }),
    )
    expect(container.main!.failureNode!.metadata.name).toBe('raw')
    const reference = await guard({ a: int }, (module) =>
      module.reference('task', { name: 'py.clean', version: 'v3' }, { a: int }),
    )
    expect(reference.main!.failureNode!.target).toEqual({
      kind: 'task',
      ref: { kind: 'task', name: 'py.clean', version: 'v3' },
    })
    expect(reference.program.references).toEqual([{ kind: 'task', name: 'py.clean', version: 'v3' }])
  })

  it.each<[string, (module: Module) => unknown]>([
    ['a function', () => () => 1],
    ['a launch plan', (module) => module.launchPlan(module.workflow('flow', {}, () => 1))],
    ['nothing of the kind', () => 'clean'],
  ])('cannot be %s', async (_, handler) => {
    const { problems } = await guard({}, handler)
    const said = 'FLY1002 workflow main: option "onFailure" must be a task or a workflow'
    expect(problems.filter((problem) => problem.startsWith(said))).toHaveLength(1)
  })

  it('cannot lead back to its workflow, which would kill the server', async () => {
    const program = await compileEntities((module) => {
      const work = module.task('work', {}, int) as () => never
      const later: { main?: () => never } = {}
      const rescue = module.workflow('rescue', {}, () => later.main!())
      const main = module.workflow('main', {}, () => work(), { onFailure: rescue })
      later.main = main
      return { work, main, rescue }
    })
    expect(program.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['FLY1116', 'workflows call one another in a circle: flow.rescue → flow.main → flow.rescue'],
    ])
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.work'])
  })

  it('leaves the workflow out when it is broken itself', async () => {
    const { program, problems } = await guard({}, ({ workflow: make }) =>
      make('handler', {}, () => {
        throw new Error('no')
      }),
    )
    expect(problems).toEqual([expect.stringContaining('FLY1118')])
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.work'])
  })
})

describe('policies', () => {
  it.each([
    [{}, 'failImmediately', false],
    [{ failurePolicy: 'failImmediately', interruptible: false }, 'failImmediately', false],
    [
      { failurePolicy: 'failAfterExecutableNodesComplete', interruptible: true },
      'failAfterExecutableNodesComplete',
      true,
    ],
  ])('of a workflow with %o are %s and %s [W1 W17 W18 H10]', async (options, failurePolicy, interruptible) => {
    const program = await compileEntities((module) => {
      const work = module.task('work', {}, int) as () => never
      const main = module.workflow('main', {}, () => work(), options)
      return { work, main, outer: module.workflow('outer', {}, () => (main as () => never)()) }
    })
    expect(find(program, 'workflow', 'flow.main')).toMatchObject({ failurePolicy, interruptible })
    // Whoever calls the workflow hands its switch to the node.
    expect(find(program, 'workflow', 'flow.outer').nodes[0]!.metadata.interruptible).toBe(interruptible)
  })

  it.each([
    ['failurePolicy', 'later', "must be 'failImmediately' or 'failAfterExecutableNodesComplete', got \"later\""],
    ['failurePolicy', 0, "must be 'failImmediately' or 'failAfterExecutableNodesComplete', got 0"],
    ['interruptible', 'yes', 'must be true or false, got "yes"'],
    ['interruptible', 1, 'must be true or false, got 1'],
  ])('refuse %s: %o [W1 W17 W18 H10]', async (option, value, problem) => {
    const { problems } = await guard({}, ({ task: make }) => make('handler', {}), { [option]: value })
    expect(problems).toEqual([`FLY1002 workflow main: option "${option}" ${problem}`])
  })

  it('are refused where the workflow is made, outside of a build [W1]', () => {
    Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
    const loose = workflow as unknown as (options: object, body: () => unknown) => unknown
    expect(() => loose({ failurePolicy: 'later' }, () => 1)).toThrow('FLY1002')
    expect(() => loose({ interruptible: 'no' }, () => 1)).toThrow('FLY1002')
    expect(() => loose({ onFailure: () => 1 }, () => 1)).toThrow('FLY1002')
    const clean = task({ inputs: {}, outputs: {} }, () => ({}))
    expect(() => loose({ onFailure: clean, inputs: { n: t.int } }, () => 1)).not.toThrow()
  })
})
