import { beforeEach, describe, expect, it, vi } from 'vitest'
import { containerTask } from '../../../src/authoring/container-task.ts'
import { reference } from '../../../src/authoring/entity-reference.ts'
import { mock } from '../../../src/authoring/mock.ts'
import { task } from '../../../src/authoring/task.ts'
import { t } from '../../../src/authoring/t.ts'
import { compileEntities, find, int } from '../../utils/entities.ts'

beforeEach(() => void Reflect.deleteProperty(globalThis, Symbol.for('unplugin-flyte.realm')))

const ask = () => reference.task({ name: 'py.ask', version: 'v', inputs: { q: t.string }, outputs: t.string })

describe('mock', () => {
  it('runs a function in place of what has no code here [R4 R5 R6 I1]', async () => {
    const entity = ask()
    const answer = vi.fn(({ q }: { q: string }) => `answer to ${q}`)
    mock(entity, answer)
    await expect(entity({ q: 'x' })).resolves.toBe('answer to x')
    expect(answer).toHaveBeenCalledExactlyOnceWith({ q: 'x' })
  })

  it('waits for inputs, and takes async functions', async () => {
    const entity = ask()
    const upper = task(({ q }: { q: string }) => q.toUpperCase())
    mock(entity, async ({ q }) => `${q}!`)
    await expect(entity({ q: upper({ q: 'x' }) })).resolves.toBe('X!')
  })

  it('ends when it is told to, and gives way to the one before', async () => {
    const entity = ask()
    const endFirst = mock(entity, () => 'first')
    const endSecond = mock(entity, () => 'second')
    await expect(entity({ q: '' })).resolves.toBe('second')
    endSecond()
    await expect(entity({ q: '' })).resolves.toBe('first')
    endFirst()
    await expect(entity({ q: '' })).rejects.toThrow('FLY1041')
  })

  it('stands in for tasks and containers too', async () => {
    const plain = task(() => 'real')
    const container = containerTask({ name: 'c', image: 'i', command: ['x'], outputs: { a: t.float } })
    mock(plain, () => 'mocked')
    mock(container, () => ({ a: 1 }))
    await expect(plain()).resolves.toBe('mocked')
    await expect(container()).resolves.toEqual({ a: 1 })
  })

  it('says nothing in workflow bodies', async () => {
    const program = await compileEntities(({ reference: refer, workflow }) => {
      const far = refer('task', { name: 'far', version: 'v' }, {}, int) as () => never
      mock(far as never, () => {
        throw new Error('not here')
      })
      return { main: workflow('main', {}, () => far()) }
    })
    expect(find(program, 'workflow', 'flow.main').nodes).toHaveLength(1)
  })

  it('refuses what is no entity', () => {
    expect(() => mock((() => 1) as never, () => 1)).toThrow('FLY1043')
  })
})
