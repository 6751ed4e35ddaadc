import { describe, expect, it, vi } from 'vitest'
import { reference } from '../../../src/authoring/entity-reference.ts'
import { launchPlan } from '../../../src/authoring/launch-plan.ts'
import { mapTask } from '../../../src/authoring/map-task.ts'
import { gt } from '../../../src/authoring/condition.ts'
import { when } from '../../../src/authoring/when.ts'
import { __flyteSite } from '../../../src/authoring/call-site.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { bundleOf, definingIn, freshRealm, runDynamic, runJob } from '../../utils/dynamic.ts'
import type { Defining, Given, LooseEntity } from '../../utils/dynamic.ts'
import { codes, compileEntities, find, float, int, listOf, nullable, string, struct } from '../../utils/entities.ts'
import type { Result } from '../../utils/entities.ts'

const numbers = (n: number): number[] => Array.from({ length: n }, (_, index) => index)

/** A bundle of one module with a task `sq` and a dynamic task `t`. */
function bundle(body: (entities: { sq: LooseEntity } & Defining) => (inputs: never) => unknown, result: Result = int) {
  return bundleOf({
    flow: () => {
      const defining = definingIn('flow')
      const sq = defining.task('sq', { x: int }, int)
      return { sq, t: defining.dynamic('t', { n: int }, result, body({ sq, ...defining })) }
    },
  })
}

const plain = (n: string): string => n

describe('a run of a dynamic task', () => {
  it('starts anew each time: other inputs give another graph [E-3]', async () => {
    const entry = bundle(
      ({ sq }) =>
        ({ n }: Given<'n'>) =>
          numbers(n).map((x) => sq({ x })),
      listOf(int),
    )
    const first = await runJob(entry, 'flow.t', { n: 3 })
    const second = await runJob(entry, 'flow.t', { n: 1 })
    expect([first, second].map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([['dn0', 'dn1', 'dn2'], ['dn0']])
    expect((await runDynamic(entry, 'flow.t', { n: 0 })).kind).toBe('outputs')
    expect(await runJob(entry, 'flow.t', { n: 3 })).toEqual(first)
  })

  it('sees the values of its inputs, and what its calls give as references [E4]', async () => {
    const entry = bundle(
      ({ sq }) =>
        ({ n }: Given<'n'>) =>
          sq({ x: n > 1 ? sq({ x: n * 10 }) : n }),
    )
    const { nodes, outputs, minSuccesses } = await runJob(entry, 'flow.t', { n: 2 })
    expect(nodes.map(({ inputs }) => inputs[0]!.binding)).toEqual([
      { kind: 'literal', value: { kind: 'integer', value: '20' } },
      { kind: 'promise', nodeId: 'dn0', var: 'o0', path: [] },
    ])
    expect(outputs).toEqual([{ var: 'o0', binding: { kind: 'promise', nodeId: 'dn1', var: 'o0', path: [] } }])
    expect(minSuccesses).toBe(2)
  })

  it('carries the tasks and workflows of branches, of workflows in workflows, and of maps', async () => {
    const entry = bundleOf({
      flow: () => {
        const { task, workflow, dynamic } = definingIn('flow')
        const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => task(name, { x: int }, int)) as [
          LooseEntity,
          LooseEntity,
          LooseEntity,
          LooseEntity,
        ]
        const deep = workflow('deep', { x: int }, ({ x }: Given<'x'>) => c({ x }))
        const inner = workflow('inner', { x: int }, ({ x }: Given<'x'>) => deep({ x }))
        const t = dynamic('t', { n: int }, int, ({ n }: Given<'n'>) => {
          ;(mapTask as Function)(d)({ x: [n] })
          const ask = when as Function
          return ask((gt as Function)(a({ x: n }), 3), () => inner({ x: n })).otherwise(() => b({ x: n }))
        })
        return { a, b, c, d, inner, deep, t }
      },
    })
    const { tasks, subWorkflows } = await runJob(entry, 'flow.t', { n: 1 })
    expect(tasks.map(({ name }) => name)).toEqual([
      'flow.map_d_6b3bd0353da5de6e84d7982921ead2b3-arraynode',
      'flow.a',
      'flow.c',
      'flow.b',
    ])
    expect(subWorkflows.map(({ name, nodes }) => [name, nodes[0]!.id])).toEqual([
      ['flow.deep', 'dn0'],
      ['flow.inner', 'dn0'],
    ])
  })

  it('refers to launch plans, and calls itself, dynamic and eager tasks as any other [E-1 E3]', async () => {
    const entry = bundleOf({
      flow: () => {
        const { task, workflow, dynamic, eager } = definingIn('flow')
        const step = task('step', { x: int }, int)
        const flow = workflow('flow', { x: int }, ({ x }: Given<'x'>) => step({ x }))
        const plan = (launchPlan as Function)(flow, { name: 'p', fixed: { x: 1 } }) as LooseEntity
        const drive = eager('drive', { x: int }, int, async () => 1)
        const t: LooseEntity = dynamic('t', { n: int }, undefined, ({ n }: Given<'n'>) => {
          plan()
          drive({ x: n })
          if (n > 0) t({ n: n - 1 })
        })
        return { step, flow, drive, t }
      },
    })
    const { nodes, tasks, subWorkflows, outputs } = await runJob(entry, 'flow.t', { n: 1 })
    expect(nodes.map(({ target }) => target.kind === 'branch' || target.kind === 'array' || target.kind)).toEqual([
      'launchPlan',
      'task',
      'task',
    ])
    expect(tasks.map(({ name }) => name)).toEqual(['flow.step', 'flow.drive', 'flow.t'])
    expect(tasks.find(({ name }) => name === 'flow.t')!.run).toMatchObject({ packedSettings: true })
    expect([subWorkflows, outputs]).toEqual([[], []])
  })

  it('carries a workflow that is behind a launch plan and inside as well', async () => {
    const entry = bundleOf({
      flow: () => {
        const { task, workflow, dynamic } = definingIn('flow')
        const step = task('step', { x: int }, int)
        const inner = workflow('inner', { x: int }, ({ x }: Given<'x'>) => step({ x }))
        const plan = (launchPlan as Function)(inner, { name: 'p' }) as LooseEntity
        const t = dynamic('t', { n: int }, int, ({ n }: Given<'n'>) => {
          plan({ x: n })
          return inner({ x: n })
        })
        return { step, inner, t }
      },
    })
    const { tasks, subWorkflows } = await runJob(entry, 'flow.t', { n: 1 })
    expect([tasks, subWorkflows].map((side) => side.map(({ name }) => name))).toEqual([['flow.step'], ['flow.inner']])
  })

  it('passes on what the body throws, unchanged, and leaves nothing behind', async () => {
    const problem = new TypeError('boom')
    const entry = bundle(({ sq }) => ({ n }: Given<'n'>) => {
      sq({ x: n })
      if (n > 1) throw problem
      return sq({ x: n })
    })
    await expect(runDynamic(entry, 'flow.t', { n: 2 })).rejects.toBe(problem)
    expect((await runJob(entry, 'flow.t', { n: 1 })).nodes).toHaveLength(2)
  })

  it.each<[string, (entities: { sq: LooseEntity }) => (inputs: never) => unknown, string]>([
    [
      'a promise',
      ({ sq }) =>
        ({ n }: Given<'n'>) => (sq({ x: n }), Promise.resolve(1)),
      'FLY1180',
    ],
    [
      'a call without an input',
      ({ sq }) =>
        () =>
          sq(),
      'FLY1101',
    ],
    [
      'a value that does not fit',
      ({ sq }) =>
        () =>
          sq({ x: 'one' }),
      'FLY1104',
    ],
    [
      'no output',
      ({ sq }) =>
        ({ n }: Given<'n'>) =>
          void sq({ x: n }),
      'FLY1181: the dynamic task "flow.t" lacks the output "o0"',
    ],
    ['an output of another type', () => () => 'text', 'FLY1104'],
    [
      'an awaited call',
      ({ sq }) =>
        ({ n }: Given<'n'>) =>
          (sq({ x: n }) as PromiseLike<unknown>).then(plain as never),
      'FLY1023',
    ],
    [
      'an unfinished condition',
      ({ sq }) =>
        ({ n }: Given<'n'>) => {
          const x = sq({ x: n })
          ;(when as Function)((gt as Function)(x, 1), () => sq({ x }))
          return x
        },
      'FLY1136',
    ],
  ])('refuses %s', async (_, body, text) => {
    await expect(runDynamic(bundle(body), 'flow.t', { n: 1 })).rejects.toThrow(text)
  })

  it.each<[Result, unknown, string]>([
    [{ named: { a: int, b: int } }, { a: 1 }, 'lacks the output "b"'],
    [{ named: { a: int } }, [1], 'returned [1]; expected an object of its outputs'],
    [{ tuple: [int, int] }, [1], 'returned [1]; expected a list of 2 outputs'],
  ])('refuses for the outputs %j what is %j', async (result, returned, text) => {
    await expect(
      runDynamic(
        bundle(() => () => returned, result),
        'flow.t',
        { n: 1 },
      ),
    ).rejects.toThrow(`FLY1181: the dynamic task "flow.t" ${text}`)
  })

  it('takes several outputs by name and by position, and those of a call as they are', async () => {
    const several = { named: { a: int, b: nullable(int) } }
    const made = async (result: Result, body: Parameters<typeof bundle>[0]) => {
      const { outputs } = await runJob(bundle(body, result), 'flow.t', { n: 1 })
      return outputs.map(({ var: name, binding }) => `${name} ${binding.kind}`)
    }
    expect(
      await made(several, ({ sq }) => ({ n }: Given<'n'>) => ({ a: sq({ x: n }) })),
    ).toEqual(['a promise', 'b literal'])
    expect(
      await made({ tuple: [int, int] }, ({ sq }) => ({ n }: Given<'n'>) => [n, sq({ x: n })]),
    ).toEqual(['o0 literal', 'o1 promise'])
    const both: Parameters<typeof bundle>[0] =
      ({ task }) =>
      ({ n }: Given<'n'>) =>
        task('two', { n: int }, several)({ n })
    // A task that is made in the body is not exported.
    await expect(made(several, both)).rejects.toThrow('FLY1111')
  })

  it('says where each mistake is, and all of them', async () => {
    const entry = bundle(({ sq }) => () => {
      sq({ y: 1 })
      return sq({ x: 'one' })
    })
    const place = { file: 'src/flow.ts', line: 7, column: 3 }
    const failure = await runDynamic(entry, 'flow.t', { n: 1 }, { locate: () => place }).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ diagnostic: { code: 'FLY1102', location: place, entity: 'flow.t' } })
    expect((failure as { cause: AggregateError }).cause.errors).toMatchObject([
      { diagnostic: { code: 'FLY1101' } },
      { diagnostic: { code: 'FLY1104' } },
    ])
  })

  it('goes by the levels of the build: what the backend alone refuses may be lowered, what breaks the graph may not', async () => {
    const entry = bundleOf({
      flow: () => {
        const { task, dynamic } = definingIn('flow')
        const half = task('half', { x: float }, float)
        const sq = task('sq', { x: int }, int)
        const t = dynamic('t', { n: int }, int, ({ n }: Given<'n'>) => sq({ x: half({ x: n }) }))
        return { half, sq, t, broken: dynamic('broken', {}, int, () => sq()) }
      },
    })
    await expect(runDynamic(entry, 'flow.t', { n: 1 })).rejects.toThrow('FLY1103')
    const report = vi.fn<(diagnostic: Diagnostic) => void>()
    const { nodes } = await runJob(entry, 'flow.t', { n: 1 }, { levels: { FLY1103: 'warn' }, report })
    expect(nodes).toHaveLength(2)
    expect(report.mock.calls).toMatchObject([[{ code: 'FLY1103', severity: 'warn' }]])
    expect((await runJob(entry, 'flow.t', { n: 1 }, { levels: { FLY1103: 'off' } })).nodes).toHaveLength(2)
    await expect(runDynamic(entry, 'flow.broken', {}, { levels: { FLY1101: 'off' } })).rejects.toThrow('FLY1101')
  })

  it('cannot start a task that is a reference, nor a workflow with one, but a launch plan with one [E4 E-2]', async () => {
    const entry = bundleOf({
      flow: () => {
        const { workflow, dynamic } = definingIn('flow')
        const interfaceOf = { inputs: [{ name: 'x', type: int, optional: false }] }
        const site = __flyteSite({
          module: 'flow',
          name: 'far',
          file: 'src/flow.ts',
          line: 99,
          column: 1,
          interface: interfaceOf,
        })
        const far = (reference.task as Function)({ name: 'py.far', version: 'v1' }, site) as LooseEntity
        const inner = workflow('inner', { x: int }, ({ x }: Given<'x'>) => void far({ x }))
        const plan = (launchPlan as Function)(inner) as LooseEntity
        return {
          inner,
          direct: dynamic('direct', { n: int }, undefined, ({ n }: Given<'n'>) => void far({ x: n })),
          within: dynamic('within', { n: int }, undefined, ({ n }: Given<'n'>) => void inner({ x: n })),
          behind: dynamic('behind', { n: int }, undefined, ({ n }: Given<'n'>) => void plan({ x: n })),
        }
      },
    })
    const text = 'FLY1182: a dynamic task calls "py.far", which is a reference to a registered task'
    await expect(runDynamic(entry, 'flow.direct', { n: 1 })).rejects.toThrow(text)
    await expect(runDynamic(entry, 'flow.within', { n: 1 })).rejects.toThrow(text)
    expect((await runJob(entry, 'flow.behind', { n: 1 })).tasks).toEqual([])
  })

  it('is for dynamic tasks only', async () => {
    const entry = bundle(
      ({ sq }) =>
        ({ n }: Given<'n'>) =>
          sq({ x: n }),
    )
    await expect(runDynamic(entry, 'flow.sq', { x: 1 })).rejects.toThrow('expected a dynamic task, got flow.sq')
  })
})

describe('the graph of a dynamic task', () => {
  it('is checked as that of a workflow: an id that Flyte gives to a node in a branch is taken', async () => {
    const entry = bundle(({ sq }) => ({ n }: Given<'n'>) => {
      const x = sq({ x: n })
      const ask = when as Function
      ask((gt as Function)(x, 1), () => sq({ x })).otherwise(() => sq({ x }))
      return sq({ x }, { id: 'dn1-dn0' })
    })
    await expect(runDynamic(entry, 'flow.t', { n: 1 })).rejects.toThrow(
      'FLY1119: the node id "dn1-dn0" is what Flyte calls',
    )
  })

  it('lets options that are functions ask the settings of the run', async () => {
    const seen: unknown[] = []
    const entry = bundleOf({
      flow: () => {
        const { task, dynamic } = definingIn('flow')
        const custom = (settings: object) => {
          seen.push(settings)
          return { a: 1 }
        }
        const sq = task('sq', { x: int }, int, undefined, { options: { custom } })
        return { sq, t: dynamic('t', { n: int }, int, ({ n }: Given<'n'>) => sq({ x: n })) }
      },
    })
    const settings = { project: 'p', domain: 'd', version: 'v', images: {}, env: {} }
    const { tasks } = await runJob(entry, 'flow.t', { n: 1 }, { settings })
    expect([tasks[0]!.custom, seen]).toEqual([{ a: 1 }, [settings]])
  })
})

describe('names at run time', () => {
  it('are those of the build, for tasks of other modules and of factories too', async () => {
    const project = (): Parameters<typeof bundleOf>[0] => {
      const once = <T>(define: () => T) => {
        let made: T | undefined
        return () => (made ??= define())
      }
      const tools = once(() => ({ renamed: definingIn('tools').task('local', { x: int }, int) }))
      // What a function of the module "factory" makes stands in no export of that module.
      const made = once(() => definingIn('factory').task('made', { x: int }, int))
      const flow = once(() => {
        const { renamed } = tools()
        const fresh = made()
        return {
          t: definingIn('flow').dynamic('t', { n: int }, int, ({ n }: Given<'n'>) => fresh({ x: renamed({ x: n }) })),
        }
      })
      return { again: () => ({ fresh: (flow(), made()) }), flow, factory: () => ({ make: () => 0 }), tools }
    }
    const built = await bundleOf(project()).compile({ loading: () => {}, locate: () => undefined })
    const names = built.entities.map(({ name }) => name)
    const { tasks } = await runJob(bundleOf(project()), 'flow.t', { n: 1 })
    expect(tasks.map(({ name }) => name)).toEqual(['tools.renamed', 'again.fresh'])
    expect(names).toEqual(expect.arrayContaining(tasks.map(({ name }) => name)))
    expect(tasks.map(({ run }) => run)).toMatchObject([
      { module: 'tools', export: 'renamed' },
      { module: 'again', export: 'fresh' },
    ])
  })

  it('need no module that the dynamic task does not import', async () => {
    const evaluate = vi.fn<() => void>()
    const entry = bundleOf({
      flow: () => {
        const { task, workflow, dynamic } = definingIn('flow')
        const sq = task('sq', { x: int }, int)
        const hidden = workflow('hidden', { x: int }, ({ x }: Given<'x'>) => sq({ x }))
        return { sq, t: dynamic('t', { n: int }, int, ({ n }: Given<'n'>) => hidden({ x: n })) }
      },
      unrelated: () => {
        evaluate()
        return {}
      },
    })
    expect((await runJob(entry, 'flow.t', { n: 1 })).subWorkflows.map(({ name }) => name)).toEqual(['flow.hidden'])
    expect(evaluate).not.toHaveBeenCalled()
  })
})

describe('hints', () => {
  const order = (entities: readonly { kind: string; name: string }[]) =>
    entities.map(({ kind, name }) => `${kind} ${name}`)

  it('are registered before the dynamic task, with what they need [E46 E-1]', async () => {
    const program = await compileEntities(({ task, workflow, launchPlan: plan, mapTask: map }) => {
      const { dynamic } = definingIn('flow')
      const step = task('step', { n: int }, int)
      const flow = workflow('flow', { n: int }, ({ n }: never) => (step as Function)({ n }))
      const other = workflow('other', { n: int }, ({ n }: never) => (step as Function)({ n }))
      const hints = [plan(flow, { name: 'hinted', fixed: { n: 4 } }), plan(other), map(step)]
      const first = dynamic('first', { n: int }, undefined, () => {}, { nodeDependencyHints: hints })
      return { first, step, flow, other }
    })
    expect(program.diagnostics).toEqual([])
    expect(order(program.entities)).toEqual([
      'task flow.step',
      'workflow flow.flow',
      'launchPlan flow.flow',
      'workflow flow.other',
      'launchPlan flow.other',
      'launchPlan hinted',
      'task flow.map_step_6b3bd0353da5de6e84d7982921ead2b3-arraynode',
      'task flow.first',
    ])
  })

  it('stand before it though they are defined behind it', async () => {
    const program = await compileEntities(({ task, launchPlan: plan, workflow }) => {
      const late: LooseEntity[] = []
      const { dynamic } = definingIn('flow')
      const first = dynamic('first', { n: int }, undefined, () => {}, { nodeDependencyHints: late })
      const step = task('step', {}, int)
      const flow = workflow('flow', {}, () => (step as Function)())
      late.push(plan(flow, { name: 'later' }))
      return { first, step, flow }
    })
    expect(order(program.entities)).toEqual([
      'task flow.step',
      'workflow flow.flow',
      'launchPlan later',
      'task flow.first',
      'launchPlan flow.flow',
    ])
  })

  it('may call the dynamic task itself, which then goes first', async () => {
    const program = await compileEntities(({ workflow, launchPlan: plan }) => {
      const hints: LooseEntity[] = []
      const { dynamic } = definingIn('flow')
      const again = dynamic('again', {}, undefined, () => {}, { nodeDependencyHints: hints })
      const flow = workflow('flow', {}, () => void (again as Function)())
      hints.push(plan(flow, { name: 'loop' }))
      return { again, flow }
    })
    expect(program.diagnostics).toEqual([])
    expect(order(program.entities)).toEqual([
      'task flow.again',
      'workflow flow.flow',
      'launchPlan loop',
      'launchPlan flow.flow',
    ])
  })

  it('are refused where the build sees the calls, at the place of the definition [E1 E-1 D13]', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const options = { nodeDependencyHints: [] }
      const step = task('step', {}, undefined, options)
      const flow = workflow('flow', {}, () => (step as Function)(), options)
      return { step, flow, drive: definingIn('flow').eager('drive', {}, undefined, async () => {}, options) }
    })
    expect(codes(program).filter((code) => code.startsWith('FLY1050'))).toEqual(['FLY1050 1', 'FLY1050 1', 'FLY1050 2'])
    expect(program.diagnostics.map(({ message }) => message)).toContain(
      'task step: only a dynamic task takes "nodeDependencyHints"',
    )
  })

  it('must be entities', () => {
    freshRealm()
    const define = () => definingIn('flow').dynamic('t', {}, undefined, () => {}, { nodeDependencyHints: ['step'] })
    expect(define).toThrow(
      'FLY1002: dynamic t: option "nodeDependencyHints" must be a list of tasks, workflows and launch plans',
    )
  })
})

describe('a dynamic task', () => {
  it('is a task like any other in the build, with the settings in its environment [E7 E39]', async () => {
    const program = await compileEntities(() => ({
      t: definingIn('flow').dynamic('t', { n: int }, struct({ a: string }), () => {}, { retries: 1 }),
    }))
    expect(find(program, 'task', 'flow.t')).toMatchObject({
      taskType: 'typescript-task',
      metadata: { retries: 1, isEager: false, generatesDeck: false },
      run: { kind: 'function', module: 'flow', export: 't', packedSettings: true },
    })
    expect(program.entities).toHaveLength(1)
  })

  it('is never async: neither by its word nor by what it gives', () => {
    freshRealm()
    const define = () => definingIn('flow').dynamic('t', {}, int, async () => 1)
    expect(define).toThrow('FLY1051: the body of the dynamic task "t" is async')
  })
})
