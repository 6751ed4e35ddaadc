import { beforeEach, describe, expect, it, vi } from 'vitest'
import { currentContext, secret, t, task, workflow } from '../../../src/index.ts'
import { run } from '../../../src/local.ts'

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
})

const number = { n: t.int }

describe('the context of a task that runs here', () => {
  it('is its own: an empty checkpoint, the first attempt, no execution [P19 E30 C5]', async () => {
    const counting = task({ name: 'm.counting', inputs: number, outputs: t.int }, async ({ n }) => {
      const { checkpoint, attempt, execution, task: own } = currentContext()
      expect([attempt, execution.name, own.name]).toEqual([0, '', 'm.counting'])
      const before = (await checkpoint.read())?.[0] ?? 0
      await checkpoint.write(Uint8Array.of(before + n))
      return (await checkpoint.read())![0]!
    })
    const flow = workflow({ name: 'm.flow', inputs: number }, ({ n }) => [counting({ n }), counting({ n })])
    expect(await run(flow, { n: 2 })).toEqual([2, 2])
    expect(await run(counting, { n: 3 })).toBe(3)
  })

  it('is kept apart for tasks that run at the same time', async () => {
    const names: string[] = []
    const named = (name: string) =>
      task({ name, inputs: number, outputs: t.string }, async ({ n }) => {
        await new Promise((resolve) => setTimeout(resolve, n))
        names.push(name)
        return currentContext().task.name
      })
    const [slow, fast] = [named('m.slow'), named('m.fast')]
    const flow = workflow({ name: 'm.flow', inputs: {} }, () => [slow({ n: 6 }), fast({ n: 1 })])
    expect(await run(flow)).toEqual(['m.slow', 'm.fast'])
    expect(names).toEqual(['m.fast', 'm.slow'])
  })

  it('writes its log where the run says', async () => {
    const log = vi.fn()
    const loud = task({ name: 'm.loud', inputs: {}, outputs: {} }, () => currentContext().log.warn('careful'))
    await run(loud, {}, { log })
    expect(log).toHaveBeenCalledExactlyOnceWith('warn', 'careful', 'm.loud')
  })

  it('has secrets that the run or the environment gives, and says which variable is missing', async () => {
    const token = secret('token', { group: 'openai' })
    const asks = task({ name: 'm.asks', inputs: {}, outputs: t.string, secrets: [token] }, () =>
      currentContext().secret(token),
    )
    expect(await run(asks, {}, { secrets: { 'openai/token': 'from the run' } })).toBe('from the run')
    vi.stubEnv('OPENAI_TOKEN', ' from outside ')
    expect(await run(asks)).toBe('from outside')
    vi.unstubAllEnvs()
    await expect(run(asks)).rejects.toThrow(/FLY3110: m.asks asked for the secret openai\/token.*OPENAI_TOKEN/s)
  })

  it('is nowhere else', () => {
    expect(() => currentContext()).toThrow(/FLY1015: currentContext\(\) was called outside of a running task/)
  })
})
