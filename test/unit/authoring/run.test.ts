import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { Duration, launchPlan, mapTask, t, task, workflow } from '../../../src/index.ts'
import type { In, int } from '../../../src/index.ts'

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm'))
})

describe('a call outside a workflow body', () => {
  it('runs the function of a task and gives a promise [P16]', async () => {
    const half = task(({ x }: { x: number }) => x / 2)
    expect(await half({ x: 3 })).toBe(1.5)
  })

  it('awaits inputs that are calls still, and keeps the defaults of the function', async () => {
    const add = task(({ a, b = 10 }: { a: int; b?: int }): int => a + b)
    expect(await add({ a: add({ a: 1, b: 2 }) })).toBe(13)
  })

  it('validates inputs by their schemas and fills in their defaults', async () => {
    const body = vi.fn(({ n, text }: { n: number; text: string }) => `${text}${n}`)
    const label = task({ inputs: { n: z.int().min(1), text: z.string().default('n') }, outputs: t.string }, body)
    expect(await label({ n: 3 })).toBe('n3')
    await expect(async () => label({ n: 0 })).rejects.toThrow(/FLY1024: input "n" of/)
    expect(body).toHaveBeenCalledTimes(1)
  })

  it('passes on what the function throws, unchanged', async () => {
    const problem = new TypeError('boom')
    const fails = task((): int => {
      throw problem
    })
    await expect(async () => fails()).rejects.toBe(problem)
  })

  it('cannot run what Flyte connects', async () => {
    const half = task(({ x }: { x: number }) => x / 2)
    const flow = workflow(({ x }: In<{ x: number }>) => half({ x }))
    await expect(async () => flow({ x: 1 })).rejects.toThrow(/FLY1014: the workflow/)
    await expect(async () => launchPlan(flow)({ x: 1 })).rejects.toThrow(/FLY1014: the launch plan/)
    await expect(async () => mapTask(half)({ x: [1] })).rejects.toThrow(/FLY1014: the map task/)
  })
})

describe('what runs around the function of a task', () => {
  it('goes first, and sees the output with what it gave first [P17 P18 E25 E26]', async () => {
    const told: unknown[] = []
    const half = task(
      {
        preExecute: async () => told.push('before'),
        postExecute: (output: number, before: number) => void told.push(['after', output, before]),
      },
      ({ x }: { x: number }) => {
        told.push('body')
        return x / 2
      },
    )
    expect(await half({ x: 3 })).toBe(1.5)
    expect(told).toEqual(['before', 'body', ['after', 1.5, 1]])
  })

  it('may give another output, later too [P17 E25]', async () => {
    const half = task({ postExecute: async (output: number) => output + 1 }, ({ x }: { x: number }) => x / 2)
    expect(await half({ x: 4 })).toBe(3)
  })

  it('runs before inputs are looked at, and not after a body that failed [P18 E26]', async () => {
    const before = vi.fn()
    const after = vi.fn()
    const hooks = { preExecute: before, postExecute: after }
    const strict = task({ ...hooks, inputs: { n: z.int() } }, ({ n }) => n)
    await expect(async () => strict({ n: 0.5 })).rejects.toThrow(/FLY1024/)
    const failing = task(hooks, () => {
      throw new TypeError('no')
    })
    await expect(async () => failing()).rejects.toThrow('no')
    expect([before.mock.calls.length, after.mock.calls.length]).toEqual([2, 0])
  })

  it('is a function', () => {
    expect(() => task({ preExecute: 'x' as never }, () => 1)).toThrow(/FLY1002/)
    expect(() => task({ postExecute: {} as never }, () => 1)).toThrow(/FLY1002/)
  })
})

describe('definitions', () => {
  it.each<[string, () => unknown, string]>([
    ['no function', () => (task as Function)({ retries: 1 }), 'FLY1001'],
    ['an unknown option', () => (task as Function)({ retry: 2 }, () => {}), 'did you mean "retries"?'],
    ['negative retries', () => (task as Function)({ retries: -1 }, () => {}), 'FLY1002'],
    ['a cache without a version', () => (task as Function)({ cache: true }, () => {}), 'FLY1002'],
    ['a timeout that is no duration', () => (task as Function)({ timeout: '5 minutes' }, () => {}), 'FLY1002'],
    ['a resource that does not exist', () => (task as Function)({ resources: { ram: 1 } }, () => {}), 'FLY1002'],
    ['a command without words', () => (task as Function)({ command: [] }, () => {}), 'FLY1002'],
    [
      'a quantity of no unit',
      () => (task as Function)({ resources: { requests: { mem: '1GB' } } }, () => {}),
      'FLY1002',
    ],
    [
      'a request above the limit',
      () => (task as Function)({ resources: { requests: { mem: '2Gi' }, limits: { mem: '1500Mi' } } }, () => {}),
      'requests not above limits',
    ],
    ['half a GPU', () => (task as Function)({ resources: { limits: { gpu: 0.5 } } }, () => {}), 'whole GPUs'],
    ['shared memory of no size', () => (task as Function)({ sharedMemory: 'plenty' }, () => {}), 'FLY1002'],
    ['an environment variable without a name', () => (task as Function)({ env: { '': 'x' } }, () => {}), 'FLY1002'],
    [
      'a pod whose containers share a name',
      () => (task as Function)({ podTemplate: { spec: { containers: [{ name: 'a' }, { name: 'a' }] } } }, () => {}),
      'each once',
    ],
    [
      'a pod whose container Kubernetes cannot name',
      () => (task as Function)({ podTemplate: { primaryContainer: 'A_B' } }, () => {}),
      'FLY1002',
    ],
    ['more retries than 32 bits hold', () => (task as Function)({ retries: 1e12 }, () => {}), 'FLY1002'],
    ['a timeout below zero', () => (task as Function)({ timeout: Duration.from(-1) }, () => {}), 'FLY1002'],
    ['a workflow without a body', () => (workflow as Function)({}), 'FLY1001'],
    [
      'a failure policy that does not exist',
      () => (workflow as Function)({ failurePolicy: 'later' }, () => {}),
      'FLY1002',
    ],
    ['a launch plan of a task', () => (launchPlan as Function)(task(() => 1)), 'FLY1008'],
    ['a map of a workflow', () => (mapTask as Function)(workflow(() => {})), 'FLY1025'],
  ])('are refused with %s', (_, define, text) => {
    expect(define).toThrow(text)
  })

  it('are plain functions with a kind and a name', () => {
    const named = task({ name: 'acme.half' }, ({ x }: { x: number }) => x / 2)
    expect([typeof named, named.kind, named.id]).toEqual(['function', 'task', 'acme.half'])
  })
})
