import { describe, expect, it } from 'vitest'
import { artifact, fromInput } from '../../../src/authoring/artifact.ts'
import { cron } from '../../../src/authoring/schedule.ts'
import { codes, compileEntities, datetime, find, int, listOf, string } from '../../utils/entities.ts'
import type { Module } from '../../utils/entities.ts'

type Call = (inputs?: unknown, options?: object) => never

const model = artifact({ name: 'model', partitions: ['region'] })
const daily = artifact({ name: 'daily', timePartition: 'day' })
const MODEL = { name: 'model', partitions: [{ key: 'region', value: { kind: 'constant', value: 'eu' } }] }

const compileTask = (options: object) =>
  compileEntities(({ task }) => ({ train: task('train', { region: string, at: datetime }, string, options) }))

/** A workflow whose input `path` is asked of an artifact, and whatever else is made of it. */
const compileQuery = (more: (module: Module, use: Call) => Record<string, unknown>, defaults?: object) =>
  compileEntities((module) => {
    const score = module.task('score', { path: string }, string) as Call
    const inputs = { path: string, region: string }
    const use = module.workflow('use', inputs, ({ path }: never) => score({ path }), {
      defaults: defaults ?? { path: model.query({ region: 'eu' }) },
    }) as Call
    return { score, use, ...more(module, use) }
  })

describe('outputs that are artifacts', () => {
  it('are marked by name, in tasks, containers and workflows', async () => {
    const program = await compileEntities(({ task, containerTask, workflow }) => {
      const options = { artifacts: { o0: model({ region: fromInput('region') }) } }
      const train = task('train', { region: string }, string, options) as Call
      const container = { name: 'c', image: 'i', command: ['x'], artifacts: { a: model({ region: 'eu' }) } }
      return {
        train,
        c: containerTask(container, {}, { named: { a: string, b: string } }),
        flow: workflow('flow', { region: string }, ({ region }: never) => train({ region }), options),
      }
    })
    expect(program.diagnostics).toEqual([])
    const marked = { name: 'model', partitions: [{ key: 'region', value: { kind: 'input', var: 'region' } }] }
    expect(find(program, 'task', 'flow.train').interface.outputs).toEqual([
      { name: 'o0', type: string, artifact: marked },
    ])
    expect(find(program, 'task', 'c').interface.outputs).toEqual([
      { name: 'a', type: string, artifact: MODEL },
      { name: 'b', type: string },
    ])
    expect(find(program, 'workflow', 'flow.flow').interface.outputs[0]!.artifact).toEqual(marked)
  })

  it('are not those of a map over the task', async () => {
    const program = await compileEntities(({ task, mapTask, workflow }) => {
      const train = task('train', { region: string }, string, { artifacts: { o0: model({ region: 'eu' }) } })
      const many = mapTask(train) as Call
      return { train, main: workflow('main', { xs: listOf(string) }, ({ xs }: never) => many({ region: xs })) }
    })
    const mapped = program.entities.find(({ name }) => name.includes('map_train'))
    expect(mapped).toMatchObject({ kind: 'task' })
    expect(mapped?.kind === 'task' && mapped.interface.outputs[0]).not.toHaveProperty('artifact')
  })

  it.each<[string, object, string]>([
    ['an output that is none', { artifacts: { o1: model({ region: 'eu' }) } }, 'FLY1174 1'],
    ['an input that is none', { artifacts: { o0: model({ region: fromInput('regoin') }) } }, 'FLY1175 1'],
    ['a time that is text', { artifacts: { o0: daily({ timePartition: fromInput('region') }) } }, 'FLY1175 1'],
    ['a query', { artifacts: { o0: model.query({ region: 'eu' }) } }, 'FLY1002 1'],
    ['something else', { artifacts: { o0: 'model' } }, 'FLY1002 1'],
  ])('are refused for %s', async (_, options, code) => {
    expect(codes(await compileTask(options))).toEqual([code])
  })

  it('take their time from a date', async () => {
    const program = await compileTask({ artifacts: { o0: daily({ timePartition: fromInput('at') }) } })
    expect(program.diagnostics).toEqual([])
  })
})

describe('inputs that are asked of artifacts', () => {
  it('are a query of the default plan, and no input that must be given', async () => {
    const program = await compileQuery(() => ({}))
    expect(program.diagnostics).toEqual([])
    expect(find(program, 'launchPlan', 'flow.use').parameters).toEqual([
      { variable: { name: 'path', type: string }, query: MODEL },
      { variable: { name: 'region', type: string } },
    ])
  })

  it('may be so in a plan alone, or otherwise in a plan', async () => {
    const asia = model.query({ region: 'asia' })
    const program = await compileQuery(({ launchPlan }, use) => ({
      asked: launchPlan(use, { name: 'asked', defaults: { region: model.query({ region: fromInput('path') }) } }),
      other: launchPlan(use, { name: 'other', defaults: { path: asia } }),
      given: launchPlan(use, { name: 'given', defaults: { path: 'x' } }),
      fixed: launchPlan(use, { name: 'fixed', fixed: { path: 'x' } }),
    }))
    expect(program.diagnostics).toEqual([])
    const parameter = (name: string, position: number) => find(program, 'launchPlan', name).parameters[position]
    expect(parameter('asked', 1)?.query?.partitions[0]!.value).toEqual({ kind: 'input', var: 'path' })
    expect(parameter('other', 0)?.query?.partitions[0]!.value).toEqual({ kind: 'constant', value: 'asia' })
    expect(parameter('given', 0)).toEqual({
      variable: { name: 'path', type: string },
      default: { kind: 'string', value: 'x' },
    })
    expect(find(program, 'launchPlan', 'fixed').parameters.map(({ variable }) => variable.name)).toEqual(['region'])
  })

  it('must be given where the workflow itself is called, and not where a plan is', async () => {
    const program = await compileQuery(({ launchPlan, workflow }, use) => {
      const plan = launchPlan(use) as Call
      const asked = launchPlan(use, { name: 'asked', defaults: { region: model.query({ region: 'eu' }) } }) as Call
      return {
        a: workflow('a', {}, () => use({ region: 'x' })),
        b: workflow('b', {}, () => {
          use({ region: 'x', path: 'y' })
          plan({ region: 'x' })
          asked()
        }),
      }
    })
    expect(codes(program)).toEqual(['FLY1176'])
    const nodes = find(program, 'workflow', 'flow.b').nodes.map((node) => node.inputs.map((input) => input.var))
    expect(nodes).toEqual([['path', 'region'], ['region'], []])
  })

  it('are given to schedules', async () => {
    const program = await compileQuery(({ launchPlan }, use) => ({
      plan: launchPlan(use, { name: 'p', defaults: { region: 'eu' }, schedule: cron('@daily') }),
    }))
    expect(program.diagnostics).toEqual([])
  })

  it('cannot be fixed, nor ask inputs that do not exist', async () => {
    const program = await compileQuery(
      ({ launchPlan }, use) => ({
        fixed: launchPlan(use, { name: 'p', fixed: { path: model.query({ region: 'eu' }) } }),
        wrong: launchPlan(use, { name: 'q', defaults: { path: model.query({ region: fromInput('no') }) } }),
      }),
      { path: model.query({ region: fromInput('nope') }) },
    )
    expect(codes(program)).toEqual(['FLY1175 2', 'FLY1126 3', 'FLY1175 4'])
  })

  it('are no marks of outputs', async () => {
    const program = await compileQuery(() => ({}), { path: model({ region: 'eu' }) })
    expect(codes(program)).toEqual(['FLY1114 2'])
    const numbers = await compileEntities(({ task, workflow }) => {
      const half = task('half', { n: int }, int) as Call
      const defaults = { n: daily.query({ timePartition: new Date(0) }) }
      return { half, use: workflow('use', { n: int }, ({ n }: never) => half({ n }), { defaults }) }
    })
    expect(find(numbers, 'launchPlan', 'flow.use').parameters[0]!.query?.time?.granularity).toBe('day')
  })
})
