import { describe, expect, it, vi } from 'vitest'
import { cleanUpEager } from '../../../src/eager/cleanup.ts'
import { memoryController } from '../../utils/eager-controller.ts'
import type { MemoryExecution } from '../../utils/eager-controller.ts'

/** Executions of two parents, of which one has ended. */
function executions(): Map<string, MemoryExecution> {
  const make = (name: string, parent: string, phase: MemoryExecution['phase']): [string, MemoryExecution] => [
    name,
    { request: { name, labels: { 'eager-exec': parent } } as never, phase, ended: [], succeed() {}, fail() {} },
  ]
  return new Map([
    make('a', 'mine', 'running'),
    make('b', 'mine', 'queued'),
    make('c', 'mine', 'undefined'),
    make('done', 'mine', 'succeeded'),
    make('other', 'theirs', 'running'),
  ])
}

describe('the failure handler of an eager task', () => {
  it('ends its own children that have not ended, and gives its inputs back [D10]', async () => {
    const found = executions()
    const pause = vi.fn<() => Promise<void>>(async () => {})
    const inputs = { n: 1 }
    expect(
      await cleanUpEager(inputs, { execution: 'mine', controller: memoryController(undefined, found), pause }),
    ).toBe(inputs)
    expect([...found].map(([name, { ended }]) => [name, ended.length])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
      ['done', 0],
      ['other', 0],
    ])
    expect(found.get('a')!.ended[0]).toBe('clean up by parent eager execution mine')
    expect(pause).toHaveBeenCalledTimes(1)
  })

  it('goes on until none is left: lists come in parts, and ending takes its time [D10]', async () => {
    const rounds = [['a', 'b'], ['b', 'c'], []]
    const terminate = vi.fn<(execution: string) => Promise<void>>(async () => {})
    const pause = vi.fn<() => Promise<void>>(async () => {})
    const list = async () => rounds.shift()!
    await cleanUpEager(undefined, { execution: 'mine', controller: { list, terminate }, pause })
    expect(terminate.mock.calls.map(([name]) => name)).toEqual(['a', 'b', 'b', 'c'])
    expect(pause).toHaveBeenCalledTimes(2)
    expect(rounds).toEqual([])
  })

  it('has nothing to do after a run that has left nothing', async () => {
    const controller = memoryController()
    const pause = vi.fn<() => Promise<void>>(async () => {})
    expect(await cleanUpEager('inputs', { execution: 'mine', controller, pause })).toBe('inputs')
    expect(pause).not.toHaveBeenCalled()
  })
})
