import { describe, expect, it } from 'vitest'
import { codes, compileEntities, find, int, string } from '../../utils/entities.ts'
import type { Module } from '../../utils/entities.ts'
import type { TaskModel } from '../../../src/model/entity.ts'

const one = async (define: (module: Module) => never, name = 'flow.a'): Promise<TaskModel> =>
  find(await compileEntities((module) => ({ a: define(module) })), 'task', name)
const problems = async (define: (module: Module) => never): Promise<string[]> => {
  const program = await compileEntities((module) => ({ a: define(module) }))
  return [...codes(program), ...program.diagnostics.map(({ message }) => message)]
}

describe('a custom task', () => {
  it('has the type, the interface and the data that it states, and nothing to run [P1 P6 P7 P8 P11 P26 P34 P35]', async () => {
    const options = {
      taskType: 'sql_task',
      taskTypeVersion: 2,
      custom: { a: [1, null] },
      config: { b: 'c' },
      retries: 1,
    }
    const model = await one(({ customTask }) => customTask(options, { day: string }, { named: { rows: int } }, 'a'))
    expect(model).toMatchObject({
      name: 'flow.a',
      taskType: 'sql_task',
      taskTypeVersion: 2,
      custom: { a: [1, null] },
      config: { b: 'c' },
      run: { kind: 'none' },
      metadata: { retries: 1 },
      interface: { inputs: [{ name: 'day', type: string }], outputs: [{ name: 'rows', type: int }] },
    })
    expect(model.docs).toBeUndefined()
  })

  it('may be pinned to a name [P30]', async () => {
    expect((await one(({ customTask }) => customTask({ taskType: 'x', name: 'acme.q' }), 'acme.q')).name).toBe('acme.q')
  })

  it.each([
    [
      { container: { command: ['a'], args: ['b'] }, image: 'x:1' },
      { kind: 'container', command: ['a'], args: ['b'] },
    ],
    [{ sql: { statement: 'SELECT 1', dialect: 'hive' } }, { kind: 'sql', statement: 'SELECT 1', dialect: 'hive' }],
    [{ podTemplate: {} }, { kind: 'none' }],
  ])('runs what %j says [P7 P9 P11]', async (options, run) => {
    const model = await one(({ customTask }) => customTask({ taskType: 'x', ...options }, {}, undefined, 'a'))
    expect(model.run).toEqual(run)
  })

  it.each([
    [{}, 'has no taskType'],
    [{ taskType: 'x', env: { A: 'b' } }, 'has the option "env" and no container'],
    [{ taskType: 'x', sql: { statement: 's' }, container: {} }, 'has a statement and a container'],
    [{ taskType: 'x', sql: { statement: 's' }, podTemplate: {} }, 'has a statement and a pod'],
  ])('is refused when it says %j', async (options, problem) => {
    const found = await problems(({ customTask }) => customTask(options, {}, undefined, 'a'))
    expect(found).toEqual(['FLY1061 1', `customTask a ${problem}`])
  })

  it.each([
    [{ custom: { a: Number.NaN } }, 'custom'],
    [{ custom: { a: () => 1 } }, 'custom'],
    [{ custom: [] }, 'custom'],
    [{ custom: { at: new Date(0) } }, 'custom'],
    [{ config: { a: 1 } }, 'config'],
    [{ taskTypeVersion: -1 }, 'taskTypeVersion'],
    [{ sql: { statement: '' } }, 'sql'],
    [{ sql: { statement: 's', dialect: 'mysql' } }, 'sql'],
    [{ container: { entrypoint: [] } }, 'container'],
  ])('is refused with %o', async (options, option) => {
    const [code, message] = await problems(({ customTask }) =>
      customTask({ taskType: 'x', ...options }, {}, undefined, 'a'),
    )
    expect(code).toBe('FLY1002 1')
    expect(message).toContain(`option "${option}"`)
  })

  it('is refused when its container would have nothing to run', async () => {
    const refused = { taskType: 'x', container: {} }
    expect(await problems(({ customTask }) => customTask(refused, { a: int }, undefined, 'a'))).toContain('FLY1190 1')
    expect(await problems(({ customTask }) => customTask(refused, {}, undefined, 'a'))).toEqual([])
    const raw = { name: 'r', image: 'x:1', command: [] }
    expect(await problems(({ containerTask }) => containerTask(raw, { a: int }))).toContain('FLY1190 1')
  })

  it('has no function to map', async () => {
    const program = await compileEntities(({ customTask, mapTask, workflow }) => {
      const a = customTask({ taskType: 'x' }, { n: int }, int, 'a')
      return { a, flow: workflow('flow', {}, () => (mapTask(a) as (inputs: object) => unknown)({ n: [1] })) }
    })
    expect(program.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['FLY1137', 'mapTask cannot map "flow.a": it is a custom task'],
    ])
  })
})

describe('a function with a type of its own', () => {
  it('has that, with its data [P8 P33 P34 P35 E14 E50 E53 E54]', async () => {
    const options = { taskType: 'spark', taskTypeVersion: 3, custom: { a: undefined, b: 1 }, config: { c: 'd' } }
    const model = await one(({ task }) => task('a', { n: int }, int, options))
    expect(model).toMatchObject({ taskType: 'spark', taskTypeVersion: 3, custom: { b: 1 }, config: { c: 'd' } })
    const plain = await one(({ task }) => task('a', { n: int }, int))
    expect(plain).toMatchObject({ taskType: 'typescript-task', taskTypeVersion: 0, config: {} })
    expect(plain.custom).toBeUndefined()
  })

  it('keeps the state of all items where it is mapped', async () => {
    const program = await compileEntities(({ task, mapTask, workflow }) => {
      const call = (entity: unknown) => (mapTask(entity) as (inputs: object) => unknown)({ n: [1] })
      const spark = task('spark', { n: int }, int, { taskType: 'spark', custom: { a: 1 } })
      const plain = task('plain', { n: int }, int)
      return { spark, plain, flow: workflow('flow', {}, () => ({ a: call(spark), b: call(plain) })) }
    })
    const modes = find(program, 'workflow', 'flow.flow').nodes.map(({ target }) =>
      target.kind === 'array' ? target.executionMode : undefined,
    )
    expect(modes).toEqual(['full', 'minimal'])
    const map = program.entities.find(({ name }) => name.startsWith('flow.map_spark')) as TaskModel
    expect(map).toMatchObject({ taskType: 'spark', taskTypeVersion: 1, custom: { a: 1 } })
  })
})

describe('options that are functions', () => {
  it.each([
    [{ custom: () => 'x' }, 'custom', 'gave "x"'],
    [{ config: () => ({ a: 1 }) }, 'config', 'gave {"a":1}'],
    [{ command: () => [] }, 'command', 'gave []'],
    [{ command: () => Promise.resolve(['a']) }, 'command', 'gave {}'],
    [{ custom: () => [].at(0)!['x'] }, 'custom', 'threw TypeError'],
  ] as [object, string, string][])(
    'are refused when they give something else: %o',
    async (options, option, problem) => {
      const [code, message] = await problems(({ task }) => task('a', {}, undefined, options))
      expect(code).toBe('FLY1193 1')
      expect(message).toContain(`the option "${option}" must give`)
      expect(message).toContain(problem)
    },
  )

  it('know nothing of settings where nobody gives them', async () => {
    const model = await one(({ task }) => task('a', {}, undefined, { custom: (settings: object) => ({ ...settings }) }))
    expect(model.custom).toEqual({ project: '', domain: '', version: '', images: {}, env: {} })
  })
})

describe('a command of a task', () => {
  it('is kept, and goes to its maps where it says where their arguments go [E11 E27 E31]', async () => {
    const program = await compileEntities(({ task, mapTask, workflow }) => {
      const call = (entity: unknown) => (mapTask(entity) as (inputs: object) => unknown)({ n: [1] })
      const fixed = task('fixed', { n: int }, int, { command: ['node', 'x.mjs'] })
      const wrapped = task('wrapped', { n: int }, int, { command: ({ args }: { args: string[] }) => ['tini', ...args] })
      const reset = task('reset', { n: int }, int, { command: undefined })
      return { fixed, wrapped, reset, flow: workflow('flow', {}, () => ({ a: call(fixed), b: call(wrapped) })) }
    })
    const commandOf = (start: string) => {
      const { run } = program.entities.find(({ name }) => name.startsWith(start)) as TaskModel
      return run.kind === 'function' || run.kind === 'map' ? run.command : 'none'
    }
    expect(commandOf('flow.fixed')).toEqual(['node', 'x.mjs'])
    expect(commandOf('flow.wrapped')).toEqual(['tini', '{{.args}}'])
    expect(commandOf('flow.reset')).toBeUndefined()
    expect(commandOf('flow.map_fixed')).toBeUndefined()
    expect(commandOf('flow.map_wrapped')).toEqual(['tini', '{{.args}}'])
  })
})

describe('a resolver of a task', () => {
  it.each([
    [{ args: () => ['a'] }, 'FLY1002 1'],
    [{ load: () => null, args: 'x' }, 'FLY1002 1'],
    [{ load: () => null, args: () => ['a'], name: '' }, 'FLY1002 1'],
    [{ load: () => null, args: () => [], name: 'r' }, 'FLY1193 1'],
    [{ load: () => null, args: () => 'a', name: 'r' }, 'FLY1193 1'],
    [{ load: () => null, args: () => ['a'] }, 'FLY1192 1'],
  ] as [object, string][])('is refused when it is %o [E32 B7]', async (resolver, code) => {
    expect((await problems(({ task }) => task('a', {}, undefined, { resolver })))[0]).toBe(code)
  })

  it('gives the words for the very task that the author holds, with the name that it is exported by [P28 E43 E52 B7]', async () => {
    const seen: unknown[] = []
    let made: unknown
    const program = await compileEntities(({ task }) => {
      const byKey = { load: () => null, args: (entity: unknown) => (seen.push(entity), ['a', 'b']) }
      made = task('a', {}, undefined, { resolver: byKey })
      return { byKey, a: made }
    })
    expect(find(program, 'task', 'flow.a').run).toMatchObject({ resolver: { name: 'flow.byKey', args: ['a', 'b'] } })
    expect(seen).toEqual([made])
  })

  it('finds tasks that nobody exports', async () => {
    const program = await compileEntities(({ task }) => {
      task('hidden', {}, undefined, { name: 'h', resolver: { name: 'r', load: () => null, args: () => ['a'] } })
      return {}
    })
    expect(codes(program)).toEqual([])
    expect(find(program, 'task', 'h').run).toMatchObject({
      module: '',
      export: '',
      resolver: { name: 'r', args: ['a'] },
    })
  })
})

describe('decks', () => {
  it('are made for those who ask, and those that they ask for [K1 K3 K4 P20 P23 E34 E37]', async () => {
    const off = await one(({ task }) => task('a', {}))
    expect([off.metadata.generatesDeck, off.deckFields]).toEqual([false, undefined])
    const all = await one(({ task }) => task('a', {}, undefined, { enableDeck: true }))
    expect([all.metadata.generatesDeck, all.deckFields]).toEqual([true, undefined])
    const some = await one(({ task }) => task('a', {}, undefined, { enableDeck: true, deckFields: ['Input'] }))
    expect([some.metadata.generatesDeck, some.deckFields]).toEqual([true, ['Input']])
  })

  it.each([
    [{ deckFields: ['Input'] }, 'FLY1060 1'],
    [{ deckFields: ['Input'], enableDeck: false }, 'FLY1060 1'],
    [{ deckFields: ['Inputs'], enableDeck: true }, 'FLY1002 1'],
  ])('are refused when it says %j [K2 P20 E34]', async (options, code) => {
    expect((await problems(({ task }) => task('a', {}, undefined, options)))[0]).toBe(code)
  })
})
