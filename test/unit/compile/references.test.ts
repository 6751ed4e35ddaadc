import { describe, expect, it } from 'vitest'
import type { FunctionTaskDefinition } from '../../../src/authoring/definition.ts'
import { dynamic, task } from '../../../src/authoring/task.ts'
import { t } from '../../../src/authoring/t.ts'
import { createCompiler } from '../../../src/compile/compiler.ts'
import { compileDynamic } from '../../../src/compile/dynamic.ts'
import { calledReferences } from '../../../src/compile/references.ts'
import { codes, compileEntities, definitionOf, find, float, int, listOf, string } from '../../utils/entities.ts'

type Call = (inputs?: unknown, options?: object) => never

const ID = { project: 'other', domain: 'production', name: 'lib.tasks.count', version: 'r7' }
const REF = { kind: 'task', ...ID }

describe('references', () => {
  it('are nodes with their full id and their short name alone, and never become a file [R1 R2 R3 R7 R8 I2]', async () => {
    const program = await compileEntities(({ reference, workflow }) => {
      const count = reference('task', ID, { text: string }, int) as Call
      return { count, main: workflow('main', { text: string }, ({ text }: never) => count({ text })) }
    })
    expect(program.diagnostics).toEqual([])
    expect(program.entities.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'workflow flow.main',
      'launchPlan flow.main',
    ])
    expect(find(program, 'workflow', 'flow.main').nodes).toEqual([
      {
        id: 'n0',
        metadata: { name: 'count', retries: 0 },
        inputs: [{ var: 'text', binding: { kind: 'promise', nodeId: '', var: 'text', path: [] } }],
        upstream: [],
        target: { kind: 'task', ref: REF },
      },
    ])
    expect(program.references).toEqual([REF])
  })

  it('of launch plans are nodes too, whose outputs others read', async () => {
    const program = await compileEntities(({ reference, task: define, workflow }) => {
      const night = reference('launchPlan', { name: 'night', version: 'v' }, {}, { named: { rows: int, note: string } })
      const say = define('say', { rows: int }) as Call
      return {
        say,
        main: workflow('main', {}, () => void say({ rows: (night as Call as () => { rows: never })().rows })),
      }
    })
    expect(program.diagnostics).toEqual([])
    const [first, second] = find(program, 'workflow', 'flow.main').nodes
    expect(first!.target).toEqual({
      kind: 'launchPlan',
      ref: { kind: 'launchPlan', name: 'night', version: 'v' },
    })
    expect(second!.upstream).toEqual(['n0'])
  })

  it('have overrides only where a call states some [R3]', async () => {
    const program = await compileEntities(({ reference, workflow }) => {
      const count = reference('task', ID, {}, int) as Call
      return {
        count,
        main: workflow('main', {}, () => {
          count({}, { retries: 2, timeout: '5m', interruptible: false, displayName: 'shown' })
          count({}, { resources: { requests: { mem: '1Gi' } }, image: 'a:1' })
        }),
      }
    })
    const [first, second] = find(program, 'workflow', 'flow.main').nodes
    expect(first!.metadata).toEqual({
      name: 'shown',
      retries: 2,
      timeout: { seconds: '300', nanos: 0 },
      interruptible: false,
    })
    expect(first!.target).toEqual({ kind: 'task', ref: REF })
    expect(second!.target).toEqual({
      kind: 'task',
      ref: REF,
      overrides: { image: 'a:1', resources: { requests: [{ name: 'memory', value: '1Gi' }], limits: [] } },
    })
  })

  it('check names and types of what they are given [R2 I3]', async () => {
    const program = await compileEntities(({ reference, workflow }) => {
      const count = reference('task', ID, { text: string, limit: int }, int) as Call
      return {
        count,
        a: workflow('a', {}, () => count({ text: 'x' })),
        b: workflow('b', {}, () => count({ text: 'x', limit: 1, more: 1 })),
        c: workflow('c', { n: float }, ({ n }: never) => count({ text: 'x', limit: n })),
        d: workflow('d', {}, () => count({ text: 1, limit: 1 })),
        e: workflow('e', {}, () => count('x')),
        f: workflow('f', { text: string }, ({ text }: never) => count(text)),
      }
    })
    expect(program.diagnostics.map(({ code, entity }) => `${code} ${entity}`)).toEqual([
      'FLY1101 flow.a',
      'FLY1102 flow.b',
      'FLY1103 flow.c',
      'FLY1104 flow.d',
      'FLY1173 flow.e',
      'FLY1173 flow.f',
    ])
    expect(program.diagnostics.slice(-2).map(({ message }) => message)).toEqual([
      expect.stringContaining('given "x" instead'),
      expect.stringContaining('given the input text'),
    ])
  })

  it('of launch plans leave out what has a default there, and take no fixed inputs [I4]', async () => {
    const program = await compileEntities(({ reference, workflow }) => {
      const night = reference('launchPlan', { name: 'night', version: 'v' }, { day: string, 'limit?': int }) as Call
      return {
        night,
        main: workflow('main', { day: string }, ({ day }: never) => {
          night({ day })
          night({ day, limit: 3 })
        }),
        wrong: workflow('wrong', { day: string }, ({ day }: never) => void night({ day, region: 'eu' })),
      }
    })
    expect(codes(program)).toEqual(['FLY1102'])
    const [left, given] = find(program, 'workflow', 'flow.main').nodes
    expect(left!.inputs.map((input) => input.var)).toEqual(['day'])
    expect(given!.inputs.at(-1)).toEqual({
      var: 'limit',
      binding: { kind: 'literal', value: { kind: 'integer', value: '3' } },
    })
  })

  it('of workflows are no nodes [H5]', async () => {
    const program = await compileEntities(({ reference, task: define, workflow }) => {
      const far = reference('workflow', { name: 'far', version: 'v' }, {}, int) as Call
      const use = define('use', { n: int }, int) as Call
      return { use, main: workflow('main', {}, () => use({ n: far() })) }
    })
    expect(codes(program)).toEqual(['FLY1170'])
    expect(program.diagnostics[0]!.fix).toContain('reference.launchPlan')
    expect(program.entities.map(({ name }) => name)).toEqual(['flow.use'])
  })

  it('take no pod, since nobody knows the container to put into it', async () => {
    const program = await compileEntities(({ reference, workflow }) => {
      const count = reference('task', ID, {}, int) as Call
      return { count, main: workflow('main', {}, () => count({}, { podTemplate: { labels: { a: 'b' } } })) }
    })
    expect(codes(program)).toEqual(['FLY1171'])
  })

  it('of tasks are refused in dynamic workflows, those of launch plans are not [E4 E-2]', async () => {
    const made: Record<string, unknown> = {}
    await compileEntities(({ reference }) => {
      made['task'] = reference('task', ID, {}, int)
      made['plan'] = reference('launchPlan', { name: 'night', version: 'v' }, {}, int)
      return {}
    })
    const body = (entity: unknown) => {
      const made = dynamic({ name: 'd', inputs: {}, outputs: t.int }, () => (entity as Call)())
      return definitionOf(made) as FunctionTaskDefinition
    }
    const host = { locate: () => undefined }
    expect(() => compileDynamic(body(made['task']), {}, host)).toThrow(/FLY1182: .*"lib\.tasks\.count"/)
    expect(compileDynamic(body(made['plan']), {}, host)).toMatchObject({
      kind: 'job',
      nodes: [{ id: 'dn0' }],
      tasks: [],
    })
  })

  it('are listed once each, by name, if a workflow calls them', async () => {
    const program = await compileEntities(({ reference, mapTask, task: define, workflow }) => {
      const b = reference('task', { name: 'b', version: '1' }, { x: int }, int) as Call
      const a = reference('task', { name: 'a', sameVersion: true }, { x: int }, int) as Call
      const again = reference('task', { name: 'a', sameVersion: true }, { x: int }, int) as Call
      const other = reference('launchPlan', { name: 'a', version: '1', project: 'p' }, { x: int }, int) as Call
      const mapped = reference('task', { name: 'mapped', version: '1' }, { x: int }, int) as Call
      const unused = reference('task', { name: 'unused', version: '1' }, { x: int }, int) as Call
      const own = define('own', { x: int }, int) as Call
      const inner = workflow('inner', { x: int }, ({ x }: never) => b({ x })) as Call
      return {
        own,
        unused,
        inner,
        main: workflow('main', { x: int, xs: listOf(int) }, ({ x, xs }: never) => {
          own({ x: inner({ x }) })
          b({ x: a({ x: again({ x: other({ x }) }) }) })
          ;(mapTask(mapped) as Call)({ x: xs })
        }),
      }
    })
    // A backend of today does not know lists of what is registered already.
    expect(program.diagnostics.map(({ code }) => code)).toEqual(['FLY1138'])
    expect(program.references).toEqual([
      { kind: 'launchPlan', name: 'a', project: 'p', version: '1' },
      { kind: 'task', name: 'a' },
      { kind: 'task', name: 'b', version: '1' },
      { kind: 'task', name: 'mapped', version: '1' },
    ])
  })

  it('leave what they were made of as it was [I5]', async () => {
    const id = Object.freeze({ ...ID })
    const program = await compileEntities(({ reference, workflow }) => {
      const count = reference('task', id, {}, int) as Call
      return { count, main: workflow('main', {}, () => count()) }
    })
    const reference = program.references[0]!
    expect(reference).toEqual(REF)
    expect(id).toEqual(ID)
  })

  it('are of unknown interface where the transform has not seen their types', async () => {
    const { reference } = await import('../../../src/authoring/entity-reference.ts')
    const program = await compileEntities(({ workflow }) => {
      const far = reference.task({ name: 'far', version: 'v' }) as never as Call
      return { main: workflow('main', {}, () => far()) }
    })
    expect(codes(program)).toContain('FLY1113')
  })
})

it('has nothing to list without workflows', () => {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
  const definition = definitionOf(task(() => 'x'))!
  expect(calledReferences(createCompiler({ locate: () => undefined }), [definition])).toEqual([])
})
