import { beforeEach, describe, expect, it, vi } from 'vitest'
import { currentEagerRun, withEagerRun } from '../../../src/authoring/eager-run.ts'
import { EagerError, dynamic, eager, t, task, workflow } from '../../../src/index.ts'
import type { In, int, Outputs } from '../../../src/index.ts'
import { definingIn, freshRealm } from '../../utils/dynamic.ts'
import type { LooseEntity } from '../../utils/dynamic.ts'
import { int as INT, listOf, nullable, string as STRING } from '../../utils/entities.ts'

beforeEach(freshRealm)

const add = () => task(({ a, b = 10 }: { a: int; b?: int }): int => a + b)

describe('an eager task without a cluster', () => {
  it('runs here and gives its value [E2 E8 E23 D1]', async () => {
    const one = add()
    const seen: unknown[] = []
    const drive = eager(async ({ n }: { n: int }): Promise<int> => {
      seen.push(currentEagerRun())
      return (await one({ a: n })) + 1
    })
    expect(await drive({ n: 1 })).toBe(12)
    // Local: no controller is asked.
    expect(seen).toEqual([undefined])
  })

  it('gets values of its calls, not promises in disguise [E23 E24 D2]', async () => {
    const one = add()
    const drive = eager(async (): Promise<string> => {
      const sum = await one({ a: 1, b: 2 })
      return `${typeof sum} ${sum * 2}`
    })
    expect(await drive()).toBe('number 6')
  })

  it('runs calls side by side, and async functions like others [D3]', async () => {
    const running = { now: 0, most: 0 }
    const slow = task(async ({ a }: { a: int }): Promise<int> => {
      running.most = Math.max(running.most, ++running.now)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running.now -= 1
      return a * 2
    })
    const drive = eager(async (): Promise<int[]> => Promise.all([slow({ a: 1 }), slow({ a: 2 })]))
    expect(await drive()).toEqual([2, 4])
    expect(running.most).toBe(2)
  })

  it('calls other eager tasks, with one output and several [D4]', async () => {
    const inner = eager(async ({ n }: { n: int }): Promise<int> => n + 1)
    const several = eager(async ({ n }: { n: int }): Promise<Outputs<{ a: int; b: string }>> => ({
      a: await inner({ n }),
      b: 'text',
    }))
    const outer = eager(async ({ n }: { n: int }): Promise<string> => {
      const { a, b } = await several({ n })
      return `${b} ${a + (await inner({ n }))}`
    })
    expect(await outer({ n: 1 })).toBe('text 4')
  })

  it('throws what its calls throw, unchanged', async () => {
    const problem = new TypeError('boom')
    const fails = task((): int => {
      throw problem
    })
    const drive = eager(async (): Promise<int> => fails())
    await expect(async () => drive()).rejects.toBe(problem)
    const careful = eager(async (): Promise<boolean> => {
      try {
        await fails()
      } catch (error) {
        return error instanceof EagerError
      }
      return true
    })
    expect(await careful()).toBe(false)
  })

  it('validates its inputs by its schemas', async () => {
    const drive = eager({ inputs: { n: t.withDefault(t.int, 3) }, outputs: t.int }, async ({ n }) => n * 2)
    expect(await drive({})).toBe(6)
    await expect(async () => drive({ n: 0.5 })).rejects.toThrow('FLY1024')
  })

  it('runs between its hooks [E25 E26]', async () => {
    const order: unknown[] = []
    const hooks = {
      preExecute: () => order.push('before'),
      postExecute: (output: int, before: number) => {
        order.push(['after', output, before])
        return output + 1
      },
    }
    const drive = eager(hooks as never, async ({ n }: { n: int }): Promise<int> => {
      order.push('body')
      return n * 10
    })
    expect(await drive({ n: 1 })).toBe(11)
    expect(order).toEqual(['before', 'body', ['after', 10, 1]])
  })

  it('cannot run what Flyte connects', async () => {
    const one = add()
    const flow = workflow(({ n }: In<{ n: int }>) => one({ a: n }))
    const grow = dynamic(({ n }: { n: int }) => one({ a: n }))
    await expect(async () => eager(async (): Promise<int> => flow({ n: 1 }))()).rejects.toThrow('FLY1014: the workflow')
    await expect(async () => eager(async (): Promise<int> => grow({ n: 1 }))()).rejects.toThrow(
      'FLY1014: the dynamic task',
    )
  })
})

describe('what a call does is decided by where it stands [C1]', () => {
  const call = vi.fn<(definition: unknown, inputs: unknown) => Promise<unknown>>(async () => 'started')
  const run = { call: call as never }

  it('1: in an eager task on a cluster it starts an execution', async () => {
    const one = add()
    expect(await withEagerRun(run, async () => one({ a: 1 }))).toBe('started')
    expect(call).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'task' }), { a: 1 })
  })

  it('2: in another task it runs the function', async () => {
    const one = add()
    const outer = task(async ({ n }: { n: int }): Promise<int> => (await one({ a: n })) * 2)
    expect(await outer({ n: 1 })).toBe(22)
  })

  it('3: in a workflow body it is a node, also while an eager task runs on a cluster', async () => {
    const { compileEntities, find } = await import('../../utils/entities.ts')
    const compiled = await withEagerRun(run, () =>
      compileEntities(({ task: define, workflow: connect }) => {
        const step = define('step', {}, INT)
        return { step, flow: connect('flow', {}, () => (step as Function)()) }
      }),
    )
    expect(find(compiled, 'workflow', 'flow.flow').nodes).toHaveLength(1)
  })

  it('4 and 5: in a test and at the top level it runs the function and gives a promise', async () => {
    const given = add()({ a: 1 })
    expect(given).toBeInstanceOf(Promise)
    expect(await given).toBe(11)
  })
})

describe('arguments outside a workflow body', () => {
  const module = () => {
    const { task: define, eager: start } = definingIn('flow')
    const body = vi.fn<(inputs: object) => object>((inputs) => inputs)
    const inputs = { a: INT, text: nullable(STRING), list: listOf(INT) }
    const all = define('all', inputs, undefined, body, { defaults: { list: () => [1] } })
    return { body, all, drive: start('drive', { n: INT }, undefined, async () => {}) }
  }
  const settle = async (call: () => PromiseLike<unknown>): Promise<unknown> => call()

  it('must be declared, and given where nothing stands in for them [C2]', async () => {
    const { all, drive, body } = module()
    await expect(settle(() => all({ a: 1, texts: 'x' }))).rejects.toThrow(
      'FLY1052: the call of flow.all has an input "texts" that is not declared, did you mean "text"?',
    )
    await expect(settle(() => all())).rejects.toThrow('FLY1053: the call of flow.all lacks "a"')
    await expect(settle(() => drive({}))).rejects.toThrow('FLY1053: the call of flow.drive lacks "n"')
    await expect(settle(() => drive({ n: undefined }))).rejects.toThrow('FLY1053')
    expect(body).not.toHaveBeenCalled()
    expect(await all({ a: 1 })).toEqual({ a: 1 })
  })

  it('are checked by name where schemas declare them; what is missing, the schema judges [C2]', async () => {
    const half = task({ inputs: { x: t.float }, outputs: t.float }, ({ x }) => x / 2) as unknown as LooseEntity
    await expect(settle(() => half({ x: 1, y: 2 }))).rejects.toThrow('FLY1052')
    await expect(settle(() => half())).rejects.toThrow('FLY1024')
  })

  it('may hold calls at any depth, and are left alone where they hold none', async () => {
    const { all } = module()
    const one = add()
    const list = [one({ a: 1 }), 2]
    expect(await all({ a: one({ a: 0, b: 1 }), list })).toEqual({ a: 1, list: [11, 2] })
    const plain = [{ deep: [1] }]
    expect(((await all({ a: 1, list: plain })) as { list: unknown }).list).toBe(plain)
  })
})

describe('EagerError', () => {
  it('is known across copies of the package, and nothing else is', () => {
    const error = new EagerError('flow.step failed', { entity: 'flow.step', execution: 'e-1', cause: 1 })
    class Copy extends Error {}
    Object.defineProperty(Copy.prototype, Symbol.for('unplugin-flyte.eager-error'), { value: true })
    expect(
      [error, new Copy(), new Error('other'), undefined, 'text'].map((value) => value instanceof EagerError),
    ).toEqual([true, true, false, false, false])
    expect(Object.keys(error).toSorted()).toEqual(['entity', 'execution', 'name'])
  })
})
