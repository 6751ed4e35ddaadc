import { describe, expect, it } from 'vitest'
import { cron } from '../../../src/authoring/schedule.ts'
import { codes, compileEntities, find, int } from '../../utils/entities.ts'

describe('registration order', () => {
  it('is the order of definition, with the default launch plan behind its workflow [A1 X3]', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const greet = task('greet', { n: int }, int)
      const main = workflow('main', { n: int }, ({ n }: never) => (greet as Function)({ n }))
      const last = task('last', {}, int)
      return { greet, main, last }
    })
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.greet',
      'workflow flow.main',
      'launchPlan flow.main',
      'task flow.last',
    ])
    expect(program.diagnostics).toEqual([])
  })

  it('puts what a workflow uses before it, even when it is defined later [A1 A4 X3]', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const main: unknown = workflow('main', { n: int }, ({ n }: never) => (inner as Function)({ n }))
      const inner: unknown = workflow('inner', { n: int }, ({ n }: never) => (step as Function)({ n }))
      const step: unknown = task('step', { n: int }, int)
      return { main, inner, step }
    })
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.step',
      'workflow flow.inner',
      'workflow flow.main',
      'launchPlan flow.main',
      'launchPlan flow.inner',
    ])
  })

  it('emits a map where it is called first, and two equal maps once [A4]', async () => {
    const program = await compileEntities(({ task, workflow, mapTask }) => {
      const step = task('step', { n: int }, int)
      const first = workflow('first', {}, () => (mapTask(step) as Function)({ n: [1, 2] }))
      const second = workflow('second', {}, () => (mapTask(step) as Function)({ n: [3] }))
      return { step, first, second }
    })
    const map = 'flow.map_step_6b3bd0353da5de6e84d7982921ead2b3-arraynode'
    expect(program.entities.map(({ name }) => name)).toEqual([
      'flow.step',
      map,
      'flow.first',
      'flow.first',
      'flow.second',
      'flow.second',
    ])
    expect(find(program, 'task', map).interface.inputs[0]!.type).toEqual({ kind: 'list', item: int })
  })

  it('keeps maps apart whose names flytekit would run together', async () => {
    const program = await compileEntities(({ task, workflow, mapTask }) => {
      const step = task('step', { a: int, b: int, b1: int }, int)
      const main = workflow('main', {}, () => {
        ;(mapTask(step, { bind: { b: 1 }, concurrency: 12 }) as Function)({ a: [1], b1: [1] })
        ;(mapTask(step, { bind: { b1: 1 }, concurrency: 2 }) as Function)({ a: [1], b: [1] })
      })
      return { step, main }
    })
    expect(program.diagnostics).toEqual([])
    expect(program.entities.filter(({ name }) => name.includes('map_step')).length).toBe(2)
  })

  it('gives the same program when the same entities are compiled five times [A6]', async () => {
    const { realm } = await import('../../../src/authoring/realm.ts')
    const { compileProgram } = await import('../../../src/compile/program.ts')
    const { definitionOf } = await import('../../utils/entities.ts')
    let exports: Record<string, unknown> = {}
    await compileEntities(({ task, workflow, mapTask, launchPlan }) => {
      const step = task('step', { n: int }, int)
      const main = workflow('main', { n: int }, ({ n }: never) => {
        ;(mapTask(step) as Function)({ n: [1] })
        return (step as Function)({ n })
      })
      exports = { step, main, plan: launchPlan(main, { name: 'p', fixed: { n: 1 } }) }
      return exports
    })
    const definitions = Object.values(exports).map((entity) => definitionOf(entity)!)
    const runs = Array.from({ length: 5 }, () => {
      realm().diagnostics = []
      const program = compileProgram(
        { definitions, modules: [{ module: 'flow', exports }], diagnostics: [] },
        { locate: () => undefined },
      )
      // The stand-in for the transform counts its calls, so a map that is made in a body has another line each time.
      return JSON.stringify(program, (key, value: unknown) => (key === 'location' ? undefined : value))
    })
    expect(new Set(runs).size).toBe(1)
  })
})

describe('definitions', () => {
  it('have their mistakes at the place of the call, values of options included', async () => {
    const place = { file: 'src/flow.ts', line: 99, column: 9 }
    const program = await compileEntities(
      ({ task }) => {
        cron('hourly')
        return { step: task('step', {}, int, { timeout: '99999999h', retries: 2 }) }
      },
      () => place,
    )
    expect(codes(program)).toEqual(['FLY1002 1', 'FLY1009 99'])
    expect(find(program, 'task', 'flow.step').metadata).toMatchObject({ retries: 2 })
  })

  it('of containers need not mention inputs', async () => {
    const { __flyteSite, containerTask } = await import('../../../src/index.ts')
    const site = __flyteSite({ module: 'flow', name: 'tool', file: 'src/flow.ts', line: 1, column: 1 })
    const program = await compileEntities(() => ({
      tool: (containerTask as Function)({ name: 'tool', image: 'x:1', command: ['sh'] }, site),
    }))
    expect(find(program, 'task', 'tool').interface).toEqual({ inputs: [], outputShape: 'none', outputs: [] })
  })
})

describe('names', () => {
  it('come from the export, wherever the entity was made [P27 E42 B8]', async () => {
    const program = await compileEntities(({ task }) => ({
      renamed: task('original', {}, int),
      default: task('default', {}, int),
    }))
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.renamed', 'flow.default'])
    expect(find(program, 'task', 'flow.renamed').run).toMatchObject({ module: 'flow', export: 'renamed' })
  })

  it('take the name of the source where one entity has two exports [B8]', async () => {
    const program = await compileEntities(({ task }) => {
      const step = task('step', {}, int)
      return { alias: step, step }
    })
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.step'])
  })

  it('are pinned by the option, and the container still loads the export [P30 E45]', async () => {
    const program = await compileEntities(({ task }) => ({ step: task('step', {}, int, { name: 'acme.step' }) }))
    expect(find(program, 'task', 'acme.step').run).toMatchObject({ module: 'flow', export: 'step' })
  })

  it('of workflows are pinned in the same way, with those of their launch plans [W11]', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const step = task('step', {}, int)
      return { step, main: workflow('main', {}, () => (step as Function)(), { name: 'acme.main' }) }
    })
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'task flow.step',
      'workflow acme.main',
      'launchPlan acme.main',
    ])
  })

  it('must differ by more than letter case, and both places are named [A5]', async () => {
    const program = await compileEntities(({ task }) => ({ step: task('step', {}, int), Step: task('Step', {}, int) }))
    expect(codes(program)).toEqual(['FLY1110 2'])
    expect(program.diagnostics[0]!.related).toEqual([{ file: 'src/flow.ts', line: 1, column: 1 }])
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.step'])
  })

  it('need an export for tasks, but not for workflows and container tasks [P5 E9 B8]', async () => {
    const program = await compileEntities(({ task, workflow, containerTask }) => {
      const hidden = task('hidden', {}, int)
      const tool = containerTask({ name: 'tool', image: 'x:1', command: ['sh'] }, {}, undefined)
      const inner = workflow('inner', {}, () => (tool as Function)())
      const main = workflow('main', {}, () => {
        ;(inner as Function)()
        return (hidden as Function)()
      })
      return { main }
    })
    expect(codes(program)).toEqual(['FLY1111 1'])
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toContain('workflow flow.inner')
  })
})
