import { beforeEach, describe, expect, it } from 'vitest'
import { compileEntities, int, string } from '../../utils/entities.ts'
import type { Module } from '../../utils/entities.ts'
import { modelOf, programOf } from '../../../src/testing.ts'
import type { AnyEntity } from '../../../src/index.ts'
import type { LaunchPlanModel, TaskModel, WorkflowModel } from '../../../src/model/entity.ts'

/** Entities as a test file imports them from modules that went through the transform. */
async function define<K extends string>(make: (module: Module) => Record<K, unknown>): Promise<Record<K, AnyEntity>> {
  let made!: Record<K, unknown>
  await compileEntities((module) => (made = make(module)))
  return made as Record<K, AnyEntity>
}
const task = (entity: AnyEntity | undefined): TaskModel => modelOf(entity!) as TaskModel
const flow = (entity: AnyEntity | undefined): WorkflowModel => modelOf(entity!) as WorkflowModel
const plan = (entity: AnyEntity | undefined): LaunchPlanModel => modelOf(entity!) as LaunchPlanModel
const call = (entity: unknown, inputs: object, options?: object): unknown =>
  (entity as (...given: unknown[]) => unknown)(inputs, options)

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
})

describe('the model of a task', () => {
  it('has what its options say [P1 P22 P24 P29 P30 P32 P34 P35 E33 E36 E38 E44 E45 E48 E49]', async () => {
    const { a } = await define((module) => ({
      a: module.task('a', { n: int }, int, {
        image: '{{.image.gpu}}',
        env: { A: '1' },
        docs: { short: 'Does.' },
        retries: 2,
        timeout: 90,
        interruptible: true,
        deprecated: 'use b',
        podTemplateName: 'std',
        cache: { version: '3', serialize: true, ignoreInputs: ['n'] },
        secrets: [{ key: 'k', group: 'g' }],
        resources: { requests: { cpu: '1' } },
      }),
    }))
    expect(task(a)).toMatchObject({
      name: 'flow.a',
      taskType: 'typescript-task',
      taskTypeVersion: 0,
      image: '{{.image.gpu}}',
      env: { A: '1' },
      docs: { short: 'Does.' },
      metadata: {
        retries: 2,
        timeout: { seconds: '90', nanos: 0 },
        interruptible: true,
        deprecated: 'use b',
        podTemplateName: 'std',
        cache: { version: '3', serialize: true, ignoreInputs: ['n'] },
      },
      secrets: [{ key: 'k', group: 'g' }],
      resources: { requests: [{ name: 'cpu', value: '1' }], limits: [] },
    })
  })

  it('has its interface, in order, with types and descriptions [P10 P13 P14 P26 P31 E18 E21 E22 E41 E47]', async () => {
    const { a } = await define((module) => ({ a: module.task('a', { x: int, y: string }, { named: { z: string } }) }))
    const { inputs, outputs, outputShape } = task(a).interface
    expect(inputs.map(({ name, type }) => [name, type])).toEqual([
      ['x', int],
      ['y', string],
    ])
    expect([outputShape, outputs]).toEqual(['named', [{ name: 'z', type: string }]])
  })

  it('says where the container finds it [P5 P25 P27 P28 E9 E40 E42 E43]', async () => {
    const { a } = await define((module) => ({ a: module.task('a', {}) }))
    expect(task(a).run).toMatchObject({ kind: 'function', module: 'flow', export: 'a' })
    expect(task(a).location).toEqual({ file: 'src/flow.ts', line: 1, column: 1 })
  })

  it('is made for a map too, and not for what others have registered', async () => {
    const { map, ref } = await define((module) => ({
      map: module.mapTask(module.task('a', { n: int }, int)),
      ref: module.reference('task', { name: 'other', version: 'v1' }),
    }))
    expect(task(map)).toMatchObject({ taskTypeVersion: 1, run: { kind: 'map', export: 'a' } })
    expect(() => modelOf(ref)).toThrow(/FLY1062: "other" cannot be looked into: it is registered already/)
    expect(() => modelOf((() => 1) as never)).toThrow(/FLY1043/)
  })

  it('asks functions with the settings that it is given [P6 P8 E14]', async () => {
    const { a } = await define((module) => ({
      a: module.task('a', {}, undefined, { custom: ({ domain }: { domain: string }) => ({ domain }) }),
    }))
    const settings = { project: '', domain: 'production', version: '', images: {}, env: {} }
    expect((modelOf(a, { settings }) as TaskModel).custom).toEqual({ domain: 'production' })
  })
})

describe('the model of a workflow', () => {
  it('has nodes, outputs, names and settings [P2 P3 W3 W7 W8 W9 W10 W11 W12 W13 W14 W15 W16 W17 W18]', async () => {
    const { main, run } = await define((module) => {
      const a = module.task('a', { n: int }, int, { retries: 3, timeout: 5 })
      const clean = module.task('clean', { n: int })
      const main = module.workflow('main', { n: int }, ({ n }) => call(a, { n: call(a, { n }) }), {
        failurePolicy: 'failAfterExecutableNodesComplete',
        interruptible: true,
        onFailure: clean,
        labels: { team: 'core' },
        docs: { short: 'Runs.' },
      })
      return { a, main, run: module.launchPlan(main) }
    })
    const model = flow(main)
    expect(model.name).toBe('flow.main')
    expect(model.nodes.map(({ id, metadata }) => [id, metadata])).toEqual([
      ['n0', { name: 'a', retries: 3, timeout: { seconds: '5', nanos: 0 } }],
      ['n1', { name: 'a', retries: 3, timeout: { seconds: '5', nanos: 0 } }],
    ])
    expect(model.nodes[1]!.upstream).toEqual(['n0'])
    expect(model.outputs).toEqual([{ var: 'o0', binding: { kind: 'promise', nodeId: 'n1', var: 'o0', path: [] } }])
    expect(model.interface).toMatchObject({ inputs: [{ name: 'n', type: int }], outputs: [{ name: 'o0', type: int }] })
    expect([model.failurePolicy, model.interruptible]).toEqual(['failAfterExecutableNodesComplete', true])
    expect(model.failureNode!.target).toMatchObject({ kind: 'task', ref: { name: 'flow.clean' } })
    expect(model.docs).toMatchObject({ short: 'Runs.' })
    expect(plan(run).settings).toEqual({ labels: { team: 'core' } })
  })

  it('names a node by the short name of what it runs [W3 W16]', async () => {
    const { outer } = await define((module) => {
      const inner = module.workflow('inner', {}, () => call(module.task('a', {}), {}), { interruptible: true })
      return { inner, outer: module.workflow('outer', {}, () => void call(inner, {})) }
    })
    expect(flow(outer).nodes[0]!.metadata).toEqual({ name: 'inner', retries: 0, interruptible: true })
  })
})

describe('the model of a launch plan', () => {
  it('has its workflow, parameters and values [L8 L12 L15 L19 L21 L23]', async () => {
    const { nightly } = await define((module) => {
      const main = module.workflow('main', { n: int, m: int, k: int }, () => call(module.task('a', {}), {}))
      const options = { name: 'nightly', defaults: { n: 1 }, fixed: { m: 2 }, autoActivate: true, maxParallelism: 4 }
      return { main, nightly: module.launchPlan(main, options) }
    })
    expect(plan(nightly)).toMatchObject({
      name: 'nightly',
      workflow: { kind: 'workflow', name: 'flow.main' },
      fixed: [{ var: 'm', value: { kind: 'integer', value: '2' } }],
      parameters: [{ variable: { name: 'n' }, default: { kind: 'integer', value: '1' } }, { variable: { name: 'k' } }],
      autoActivate: true,
      settings: { maxParallelism: 4 },
    })
  })
})

describe('a program', () => {
  it('holds what its entities use, in registration order, and nothing else [X3 X5]', async () => {
    const { main, other } = await define((module) => {
      const a = module.task('a', { n: int }, int)
      const sub = module.workflow('sub', { n: int }, ({ n }) => call(a, { n }))
      const main = module.workflow('main', { n: int }, ({ n }) => call(sub, { n }))
      return { main, other: module.task('other', {}) }
    })
    const names = (entities: readonly AnyEntity[]) =>
      programOf(entities).entities.map(({ kind, name }) => `${kind} ${name}`)
    expect(names([main])).toEqual(['task flow.a', 'workflow flow.sub', 'workflow flow.main', 'launchPlan flow.main'])
    expect(names([other])).toEqual(['task flow.other'])
    expect(names([main])).toEqual(names([main]))
  })

  it('is not made of mistakes: all are thrown, the first with its place', async () => {
    const { main, fine } = await define((module) => {
      const a = module.task('a', { n: int }, int)
      const main = module.workflow('main', {}, () => call(a, { n: call(a, { n: 'x' }), m: 1 }))
      return { main, fine: module.task('fine', {}) }
    })
    const found: string[] = []
    try {
      modelOf(main)
    } catch (error) {
      const { name, cause } = error as Error & { cause: AggregateError }
      found.push(name, ...cause.errors.map((one: Error) => one.name))
    }
    expect(found.toSorted()).toEqual(['FLY1102', 'FLY1104'])
    expect(modelOf(fine)).toMatchObject({ name: 'flow.fine' })
  })

  it('finds no name for what has none', async () => {
    const { nameless } = await define((module) => ({
      nameless: module.customTask({ taskType: 'x' }),
    }))
    expect(() => modelOf(nameless)).toThrow(/FLY1112/)
  })
})
