import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import {
  __flyteSite,
  and,
  approve,
  containerTask,
  dynamic,
  eager,
  gt,
  isTrue,
  item,
  launchPlan,
  lt,
  mapTask,
  outputs,
  reference,
  sleep,
  t,
  task,
  waitForInput,
  when,
  workflow,
} from '../../../src/index.ts'
import type { FlyteError, int, Task } from '../../../src/index.ts'
import { mock } from '../../../src/authoring/mock.ts'
import { TaskFailure } from '../../../src/execute/task-failure.ts'
import { createLocalCache, run } from '../../../src/local.ts'

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
})

const number = { n: t.int }
const double = () => task({ name: 'm.double', inputs: number, outputs: t.int }, ({ n }) => n * 2)

describe('a task', () => {
  it('runs on plain values, through its literals [P4 P15 P36 E6 E23]', async () => {
    expect(await run(double(), { n: 3 })).toBe(6)
  })

  it('gives named outputs by name, a list as one value, and nothing without outputs [C7]', async () => {
    const several = task({ name: 'm.several', inputs: {}, outputs: { a: t.int, b: t.string } }, () =>
      outputs({ a: 1, b: 'x' }),
    )
    const list = task({ name: 'm.list', inputs: {}, outputs: t.list(t.int) }, () => [1, 2])
    const silent = task({ name: 'm.silent', inputs: number, outputs: {} }, () => {})
    expect(await run(several)).toEqual({ a: 1, b: 'x' })
    expect(await run(list)).toEqual([1, 2])
    expect(await run(silent, { n: 1 })).toBeUndefined()
  })

  it('throws what its code threw, of the same class, with the name of the task in front [C6]', async () => {
    class Broken extends Error {}
    const fails = task({ name: 'm.fails', inputs: number, outputs: t.int }, (): number => {
      throw new Broken('boom')
    })
    const problem = await run(fails, { n: 1 }).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(Broken)
    expect((problem as Error).message).toBe("Error encountered while executing 'm.fails': boom")
  })

  it('names the output that does not fit, by its position or its name [C7]', async () => {
    const one = task({ name: 'm.one', inputs: {}, outputs: t.int }, () => 1.5)
    const named = task({ name: 'm.named', inputs: {}, outputs: { a: t.int, b: t.int } }, () => ({ a: 1 }) as never)
    await expect(run(one)).rejects.toThrow(/outputs of task 'm.one' at position 0: expected int, got 1.5/)
    await expect(run(named)).rejects.toThrow(/outputs of task 'm.named' at output "b": expected int/)
    await expect(run(one)).rejects.toBeInstanceOf(TaskFailure)
  })

  it('refuses inputs that are unknown, missing, or of another type [C2]', async () => {
    const loose = double() as never as (inputs?: object) => unknown
    const call = (inputs?: object) => run(loose as never, inputs as never)
    await expect(call({ n: 1, m: 2 })).rejects.toThrow(/FLY3102: m.double has no input "m"/)
    await expect(call()).rejects.toThrow(/FLY3103: the run of m.double lacks: n/)
    await expect(call({ n: 'x' })).rejects.toThrow(/FLY3101: "n" of m.double does not fit: expected int, got "x"/)
    await expect(run((() => 1) as never)).rejects.toThrow(/FLY3108/)
  })

  it('cannot run what has no code here', async () => {
    const box = containerTask({ name: 'box', image: 'a:1', command: ['x'], inputs: number, outputs: { o: t.int } })
    await expect(run(box, { n: 1 })).rejects.toThrow(/FLY3104: the container task box cannot run here/)
  })
})

describe('a workflow', () => {
  it('runs its nodes, each when what it reads is there [W4 W5 W6]', async () => {
    const order: string[] = []
    const slow = task({ name: 'm.slow', inputs: number, outputs: t.int }, async ({ n }) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      order.push(`slow ${n}`)
      return n + 1
    })
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) => {
      const first = slow({ n })
      const second = slow({ n: first })
      return { first, both: [first, second] }
    })
    expect(await run(flow, { n: 1 })).toEqual({ first: 2, both: [2, 3] })
    expect(order).toEqual(['slow 1', 'slow 2'])
  })

  it('runs nodes that do not wait for one another at the same time', async () => {
    let running = 0
    let most = 0
    const busy = task({ name: 'm.busy', inputs: number, outputs: t.int }, async ({ n }) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 2))
      running -= 1
      return n
    })
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) => [busy({ n }), busy({ n }), busy({ n })])
    expect(await run(flow, { n: 4 })).toEqual([4, 4, 4])
    expect(most).toBe(3)
  })

  it('follows attribute paths, runs sub-workflows and fills in defaults', async () => {
    const row = z.object({ id: z.number(), tags: z.array(z.string()) })
    const load = task({ name: 'm.load', inputs: {}, outputs: z.array(row) }, () => [{ id: 7, tags: ['a', 'b'] }])
    const show = task(
      { name: 'm.show', inputs: { id: t.float, tag: t.string }, outputs: t.string },
      ({ id, tag }) => `${id}${tag}`,
    )
    const inner = workflow(
      { name: 'm.inner', inputs: { id: t.float, tag: t.string }, defaults: { tag: 'z' } },
      (given) => show(given),
    )
    const flow = workflow({ name: 'm.flow', inputs: {} }, () => {
      const rows = load()
      return { one: inner({ id: item(rows, 0).id, tag: item(item(rows, 0).tags, 1) }), two: inner({ id: 1 }) }
    })
    expect(await run(flow)).toEqual({ one: '7b', two: '1z' })
  })

  it('runs the branch whose condition holds, and no other [C4]', async () => {
    const seen: string[] = []
    const make = (name: string) =>
      task({ name: `m.${name}`, inputs: number, outputs: t.int }, ({ n }) => {
        seen.push(name)
        return n
      })
    const [low, mid, high] = [make('low'), make('mid'), make('high')]
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) =>
      when(lt(n, 3), () => low({ n }))
        .elseWhen(and(gt(n, 2), lt(n, 6)), () => mid({ n }))
        .otherwise(() => high({ n })),
    )
    expect([await run(flow, { n: 1 }), await run(flow, { n: 3 }), await run(flow, { n: 9 })]).toEqual([1, 3, 9])
    expect(seen).toEqual(['low', 'mid', 'high'])
  })

  it('fails with the message of the last branch', async () => {
    const one = double()
    const flow = workflow({ name: 'm.flow', inputs: { go: t.boolean } }, ({ go }) =>
      when(isTrue(go), () => one({ n: 1 })).otherwiseFail('stop here'),
    )
    expect(await run(flow, { go: true })).toBe(2)
    await expect(run(flow, { go: false })).rejects.toThrow(/FLY3107: .*m.flow ended the run: stop here/)
  })

  it('maps over lists, keeps bound inputs, and puts null where a run may fail', async () => {
    let running = 0
    let most = 0
    const scale = task({ name: 'm.scale', inputs: { n: t.int, by: t.int }, outputs: t.int }, async ({ n, by }) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running -= 1
      if (n === 2) throw new Error('two')
      return n * by
    })
    const flow = workflow({ name: 'm.flow', inputs: { ns: t.list(t.int) } }, ({ ns }) =>
      mapTask(scale, { concurrency: 2, minSuccessRatio: 0.5, bind: { by: 10 } })({ n: ns }),
    )
    expect(await run(flow, { ns: [1, 2, 3] })).toEqual([10, null, 30])
    expect(most).toBe(2)
    expect(await run(flow, { ns: [] })).toEqual([])
    await expect(run(flow, { ns: [2, 2, 1] })).rejects.toThrow("Error encountered while executing 'm.scale': two")
  })

  it('runs a map by itself, and once where all inputs are bound', async () => {
    const scale = task({ name: 'm.scale', inputs: { n: t.int, by: t.int }, outputs: t.int }, ({ n, by }) => n * by)
    expect(await run(mapTask(scale, { bind: { by: 3 } }), { n: [1, 2] })).toEqual([3, 6])
    const flow = workflow({ name: 'm.flow', inputs: {} }, () => mapTask(scale, { bind: { n: 2, by: 3 } })())
    expect(await run(flow)).toEqual([6])
    await expect(run(mapTask(scale), { n: [1, 2], by: [1] })).rejects.toThrow(/lists of one length, got by: 1, n: 2/)
  })

  it('starts no further nodes after a failure, unless the policy lets them go on', async () => {
    const seen: number[] = []
    const step = task({ name: 'm.step', inputs: number, outputs: t.int }, async ({ n }) => {
      await new Promise((resolve) => setTimeout(resolve, n === 1 ? 1 : 4))
      if (n === 1) throw new Error('one')
      seen.push(n)
      return n + 1
    })
    const body = ({ n }: { n: never }) => [step({ n }), step({ n: step({ n: 5 }) })]
    const first = workflow({ name: 'm.first', inputs: number }, body as never)
    const second = workflow(
      { name: 'm.second', inputs: number, failurePolicy: 'failAfterExecutableNodesComplete' },
      body as never,
    )
    await expect(run(first, { n: 1 })).rejects.toThrow('one')
    expect(seen).toEqual([5])
    await expect(run(second, { n: 1 })).rejects.toThrow('one')
    expect(seen).toEqual([5, 5, 6])
  })

  it('is refused when it could not be built', async () => {
    const flow = workflow({ name: 'm.flow', inputs: { n: t.string } }, ({ n }) => double()({ n: n as never }))
    await expect(run(flow, { n: 'x' })).rejects.toThrow(/FLY1103/)
  })
})

describe('a launch plan', () => {
  it('gives its defaults and what it fixes, which a call cannot give [L18 F11]', async () => {
    const pair = task({ name: 'm.pair', inputs: { a: t.int, b: t.int }, outputs: t.string }, ({ a, b }) => `${a} ${b}`)
    const flow = workflow({ name: 'm.flow', inputs: { a: t.int, b: t.int } }, (given) => pair(given))
    const plan = launchPlan(flow, { name: 'm.plan', defaults: { a: 1 }, fixed: { b: 2 } })
    expect(await run(plan)).toBe('1 2')
    expect(await run(plan, { a: 5 })).toBe('5 2')
    await expect(run(plan, { b: 3 } as never)).rejects.toThrow(/FLY3105: the launch plan m.plan fixes "b"/)
    expect(await run(launchPlan(flow), { a: 3, b: 4 })).toBe('3 4')
  })
})

describe('what Flyte alone does', () => {
  it('answers gates with what the run brings, and sleeps not at all', async () => {
    const add = task({ name: 'm.add', inputs: { a: t.int, b: t.int }, outputs: t.int }, ({ a, b }) => a + b)
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) => {
      const checked = approve(add({ a: n, b: 1 }, { after: sleep('5m') }), 'ok')
      return add({ a: checked, b: waitForInput('more', { type: t.int }) })
    })
    expect(await run(flow, { n: 1 }, { gates: { ok: true, more: 10 } })).toBe(12)
    await expect(run(flow, { n: 1 }, { gates: { ok: false, more: 10 } })).rejects.toThrow(
      /FLY3109: the gate "ok" of .* was answered with no/,
    )
    await expect(run(flow, { n: 1 }, { gates: { ok: true } })).rejects.toThrow(
      /FLY3106: the gate "more" waits for a value/,
    )
    await expect(run(flow, { n: 1 }, { gates: { ok: true, more: 'x' } })).rejects.toThrow(/FLY3101/)
  })

  it('runs the graph that a dynamic task makes, another one for other inputs [E7 E-3]', async () => {
    const square = task({ name: 'm.square', inputs: number, outputs: t.int }, ({ n }) => n * n)
    const each = dynamic({ name: 'm.each', inputs: number, outputs: t.list(t.int) }, ({ n }) =>
      Array.from({ length: n }, (_, i) => square({ n: i })),
    )
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) => each({ n }))
    expect(await run(flow, { n: 3 })).toEqual([0, 1, 4])
    expect(await run(flow, { n: 0 })).toEqual([])
    expect(await run(each, { n: 2 })).toEqual([0, 1])
  })

  it('runs eager tasks and the calls in them [E2 E8]', async () => {
    const square = task({ name: 'm.square', inputs: number, outputs: t.int }, ({ n }) => n * n)
    const drive = eager({ name: 'm.drive', inputs: number, outputs: t.int }, async ({ n }) => {
      const [a, b] = await Promise.all([square({ n }), square({ n: n + 1 })])
      return a + b
    })
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) => drive({ n }))
    expect(await run(flow, { n: 2 })).toBe(13)
  })

  it('runs whatever eager code calls, also eager code in eager code, side by side [D2 D3 D4]', async () => {
    const square = task({ name: 'm.square', inputs: number, outputs: t.int }, ({ n }) => n * n)
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) => square({ n }))
    const plan = launchPlan(flow, { name: 'm.plan', fixed: { n: 5 } })
    const each = dynamic({ name: 'm.each', inputs: number, outputs: t.list(t.int) }, ({ n }) => [square({ n })])
    const inner = eager({ name: 'm.inner', inputs: number, outputs: t.int }, async ({ n }) =>
      flow({ n: square({ n }) }),
    )
    const outer = eager({ name: 'm.outer', inputs: number, outputs: t.list(t.int) }, async ({ n }) => {
      const [a, b] = await Promise.all([inner({ n }), inner({ n: n + 1 })])
      const [c] = await each({ n })
      return [a, b, c!, await plan()]
    })
    expect(await run(outer, { n: 2 })).toEqual([16, 81, 4, 25])
    await expect(square({ n: 2 })).resolves.toBe(4)
  })

  it('tells the failure handler what happened, and throws it all the same [H3]', async () => {
    const told = vi.fn()
    const fails = task({ name: 'm.fails', inputs: number, outputs: t.int }, (): number => {
      throw new RangeError('boom')
    })
    const site = __flyteSite({
      module: 'm',
      name: 'clean',
      file: 'm.ts',
      line: 1,
      column: 1,
      interface: {
        inputs: [
          { name: 'n', type: { kind: 'integer' }, optional: false },
          { name: 'err', type: { kind: 'union', variants: [{ kind: 'error' }, { kind: 'none' }] }, optional: true },
        ],
        outputs: { shape: 'none', variables: [] },
      },
    })
    const clean = (task as (...args: unknown[]) => Task<{ n: int; err?: FlyteError }, void>)(
      ({ n, err }: { n: int; err?: FlyteError }) => void told(n, err?.message),
      site,
    )
    const flow = workflow({ name: 'm.flow', inputs: number, onFailure: clean }, ({ n }) => fails({ n }))
    await expect(run(flow, { n: 3 })).rejects.toThrow(RangeError)
    expect(told).toHaveBeenCalledExactlyOnceWith(3, "Error encountered while executing 'm.fails': boom")
  })

  it('runs what stands in for a reference, and cannot run the reference itself [I1 R4 R5 R6]', async () => {
    const far = reference.task({ name: 'py.ask', version: 'v1', inputs: { q: t.string }, outputs: t.int })
    const flow = workflow({ name: 'm.flow', inputs: { q: t.string } }, ({ q }) => far({ q }))
    await expect(run(flow, { q: 'abc' })).rejects.toThrow(/FLY3104: the reference to a task py.ask cannot run here/)
    const end = mock(far, ({ q }) => q.length)
    expect(await run(flow, { q: 'abc' })).toBe(3)
    end()
    await expect(run(flow, { q: 'abc' })).rejects.toThrow(/FLY3104/)
  })
})

describe('the cache of local runs', () => {
  it('runs a cached task once for equal inputs, whatever the ignored ones are, and again when told to [C8]', async () => {
    const body = vi.fn(({ n }: { n: number; note: string }) => n + 1)
    const cached = task(
      {
        name: 'm.cached',
        inputs: { n: t.int, note: t.string },
        outputs: t.int,
        cache: { version: '1', ignoreInputs: 'note' },
      },
      body,
    )
    const cache = createLocalCache()
    const call = (n: number, note: string, options = {}) => run(cached, { n, note }, { cache, ...options })
    expect([await call(1, 'a'), await call(1, 'b'), await call(2, 'a')]).toEqual([2, 2, 3])
    expect(body).toHaveBeenCalledTimes(2)
    await call(1, 'a', { overwriteCache: true })
    expect(body).toHaveBeenCalledTimes(3)
    await run(cached, { n: 1, note: 'a' })
    expect(body).toHaveBeenCalledTimes(4)
  })
})
