import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { definitionOf } from '../../../src/authoring/definition.ts'
import type { FunctionTaskDefinition } from '../../../src/authoring/definition.ts'
import { EagerError } from '../../../src/authoring/eager-error.ts'
import { reference } from '../../../src/authoring/entity-reference.ts'
import { launchPlan } from '../../../src/authoring/launch-plan.ts'
import { mapTask } from '../../../src/authoring/map-task.ts'
import { realm } from '../../../src/authoring/realm.ts'
import { createCompiler } from '../../../src/compile/compiler.ts'
import { executionName } from '../../../src/eager/execution-name.ts'
import { startEager } from '../../../src/eager/run.ts'
import type { EagerOptions, StartedEager } from '../../../src/eager/run.ts'
import { TaskFailure } from '../../../src/execute/task-failure.ts'
import { definingIn, freshRealm } from '../../utils/dynamic.ts'
import type { Given, LooseEntity } from '../../utils/dynamic.ts'
import { memoryController } from '../../utils/eager-controller.ts'
import type { MemoryController } from '../../utils/eager-controller.ts'
import { int } from '../../utils/entities.ts'

const CONTEXT = Symbol.for('unplugin-flyte.async-context')

beforeEach(freshRealm)
afterEach(() => {
  Reflect.deleteProperty(globalThis, CONTEXT)
})

/** The task doubles its input, unless `n` is 13; whatever else is started gives its inputs. */
const double = ({ entity, inputs }: { entity: string; inputs: Readonly<Record<string, unknown>> }): unknown => {
  if (inputs['n'] === 13) throw new Error('unlucky')
  return entity.endsWith('step') ? Number(inputs['n']) * 2 : inputs
}

function start(
  task: LooseEntity,
  inputs: Record<string, unknown> = {},
  options: Partial<EagerOptions> = {},
): StartedEager & { readonly controller: MemoryController } {
  const controller = (options.controller as MemoryController | undefined) ?? memoryController(double)
  const definition = definitionOf(task) as FunctionTaskDefinition
  return { ...startEager(definition, inputs, { execution: 'abcde12345', ...options, controller }), controller }
}

const { task, eager, workflow } = definingIn('flow')
const step = (): LooseEntity =>
  task('step', { n: int }, int, () => {
    throw new Error('nothing runs here while there is a controller')
  })

describe('an eager task on a cluster', () => {
  it('starts each call as an execution of its own, in order, and gets values [E2 E6 E8 E29 D5 D6 C1]', async () => {
    const call = step()
    const flow = workflow('flow', { n: int }, ({ n }: Given<'n'>) => call({ n }))
    const inner = eager('inner', { n: int }, int, async () => 0)
    const plan = (launchPlan as Function)(flow, { name: 'nightly', fixed: { n: 4 } }) as LooseEntity
    const drive = eager('drive', { n: int }, int, async ({ n }: Given<'n'>) => {
      const first = (await call({ n })) as number
      await flow({ n: first })
      await plan()
      await inner({ n: first })
      return first + 1
    })
    const { outputs, controller, calls } = start(drive, { n: 5 })
    expect(await outputs).toBe(11)
    expect(controller.requests.map(({ kind, entity, inputs }) => [kind, entity, inputs])).toEqual([
      ['task', 'flow.step', { n: 5 }],
      ['workflow', 'flow.flow', { n: 10 }],
      // As the launch plan, not as its workflow, so that its settings hold; what it fixes is not sent.
      ['launchPlan', 'nightly', {}],
      // Through the workflow around it, which cleans up.
      ['workflow', 'flow.inner', { n: 10 }],
    ])
    expect(calls.map(({ phase }) => phase)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded'])
  })

  it('starts several at once, and awaits calls that are arguments, in lists and records too [D3 D6]', async () => {
    const call = step()
    const sum = task('sum', { values: { kind: 'list', item: int } }, int)
    const drive = eager('drive', {}, int, async () => {
      const both = await Promise.all([call({ n: 1 }), call({ n: 2 })])
      return [both, await sum({ values: [call({ n: 3 }), 4] })]
    })
    const { outputs, controller } = start(drive)
    expect(await outputs).toEqual([[2, 4], { values: [6, 4] }])
    expect(controller.requests.map(({ entity }) => entity)).toEqual(['flow.step', 'flow.step', 'flow.step', 'flow.sum'])
  })

  it('labels its children and tells them the root, also when it is a child itself [D9]', async () => {
    const call = step()
    const drive = eager('drive', {}, int, async () => call({ n: 1 }))
    const outermost = start(drive)
    await outermost.outputs
    expect(outermost.controller.requests[0]).toMatchObject({
      labels: { 'eager-exec': 'abcde12345', 'eager-root-exec': 'abcde12345' },
      env: { _F_EE_ROOT: 'abcde12345' },
    })
    const nested = start(drive, {}, { execution: 'e-drive-abcde-inner-1', root: 'abcde12345' })
    await nested.outputs
    expect(nested.controller.requests[0]).toMatchObject({
      labels: { 'eager-exec': 'e-drive-abcde-inner-1', 'eager-root-exec': 'abcde12345' },
      env: { _F_EE_ROOT: 'abcde12345' },
    })
  })

  it('finds what an earlier attempt has started, whatever the order of the calls [D8]', async () => {
    const call = step()
    let turns = [1, 2]
    const drive = eager('drive', {}, int, async () => {
      await Promise.all(turns.map((n) => call({ n })))
      await call({ n: 1 })
    })
    const first = start(drive)
    await first.outputs
    turns = [2, 1]
    const second = start(drive)
    await second.outputs
    const names = (run: typeof first) => run.controller.requests.map(({ name }) => name)
    expect(names(second).toSorted()).toEqual(names(first).toSorted())
    expect(new Set(names(first)).size).toBe(3)
    const identity = {
      tag: 'abcde12345',
      eager: 'flow.drive',
      kind: 'task',
      entity: 'flow.step',
      inputs: { n: 1 },
    } as const
    expect(names(first)).toEqual([
      executionName({ ...identity, index: 0 }),
      executionName({ ...identity, index: 0, inputs: { n: 2 } }),
      executionName({ ...identity, index: 1 }),
    ])
  })

  it('may catch the failure of a call, which says what failed and where [D7]', async () => {
    const call = step()
    const seen: unknown[] = []
    const drive = eager('drive', {}, int, async () => {
      try {
        return await call({ n: 13 })
      } catch (error) {
        seen.push(error)
        return -1
      }
    })
    const { outputs, calls } = start(drive)
    expect(await outputs).toBe(-1)
    expect(seen[0]).toBeInstanceOf(EagerError)
    expect(seen[0]).toMatchObject({
      name: 'EagerError',
      entity: 'flow.step',
      execution: calls[0]!.execution,
      message: `flow.step failed in the execution ${calls[0]!.execution}: unlucky`,
      cause: { message: 'unlucky' },
    })
  })

  it('fails for good, as the system, when it does not catch it; another error is the author’s own [D7]', async () => {
    const call = step()
    const finished = vi.fn<NonNullable<EagerOptions['finished']>>()
    const uncaught = eager('uncaught', {}, int, async () => call({ n: 13 }))
    const failure = await start(uncaught, {}, { finished }).outputs.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(TaskFailure)
    expect(failure).toMatchObject({
      origin: 'system',
      recoverable: false,
      code: 'SYSTEM',
      cause: expect.any(EagerError),
    })
    const problem = new RangeError('own')
    const own = eager('own', {}, int, async () => {
      throw problem
    })
    await expect(start(own, {}, { finished }).outputs).rejects.toBe(problem)
    expect(finished.mock.calls.map(([calls]) => calls.map(({ phase }) => phase))).toEqual([['failed'], []])
  })

  it('tells its calls in the end in any case; what goes wrong there counts only if nothing else did [E29 D7]', async () => {
    const call = step()
    const drive = eager('drive', { n: int }, int, async ({ n }: Given<'n'>) => call({ n }))
    const finished = () => {
      throw new Error('no deck')
    }
    await expect(start(drive, { n: 1 }, { finished }).outputs).rejects.toThrow('no deck')
    await expect(start(drive, { n: 13 }, { finished }).outputs).rejects.toThrow('unlucky')
    const told = vi.fn<NonNullable<EagerOptions['finished']>>()
    await start(drive, { n: 1 }, { finished: told }).outputs
    expect(told).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ entity: 'flow.step', kind: 'task', inputs: { n: 1 }, phase: 'succeeded' }),
    ])
  })

  it('ends when all that it has started has ended, and a failure that nobody awaits is not lost [D3]', async () => {
    const controller = memoryController()
    const call = step()
    const drive = eager('drive', {}, int, async () => {
      void call({ n: 1 })
      return 7
    })
    const unhandled: unknown[] = []
    const listeners = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', (reason) => unhandled.push(reason))
    try {
      const { outputs } = start(drive, {}, { controller })
      let isDone = false
      void outputs.finally(() => {
        isDone = true
      })
      await vi.waitFor(() => expect(controller.executions.size).toBe(1))
      await new Promise((resolve) => setTimeout(resolve, 10))
      expect(isDone).toBe(false)
      for (const execution of controller.executions.values()) execution.fail(new Error('too late'))
      await vi.waitFor(() => expect(unhandled).toHaveLength(1))
      expect(await outputs).toBe(7)
      expect(String(unhandled[0])).toMatch(/flow\.step failed in the execution .*: too late/)
    } finally {
      process.removeAllListeners('unhandledRejection')
      for (const listener of listeners) process.on('unhandledRejection', listener)
    }
  })

  it('refuses inputs that are not declared, missing or fixed, before anything is started [C2 D6]', async () => {
    const call = step()
    const flow = workflow('flow', { n: int }, ({ n }: Given<'n'>) => call({ n }))
    const plan = (launchPlan as Function)(flow, { name: 'nightly', fixed: { n: 4 } }) as LooseEntity
    const attempt = async (made: () => unknown) => {
      const { outputs, controller } = start(eager('drive', {}, int, async () => made()))
      await expect(outputs).rejects.toThrow(/FLY105[23]/)
      expect(controller.requests).toEqual([])
    }
    await attempt(() => call({ n: 1, m: 2 }))
    await attempt(() => call())
    await attempt(() => plan({ n: 100 }))
    await attempt(() => flow({}))
  })

  it('starts what is registered elsewhere, but no map', async () => {
    const far = (reference.workflow as Function)({ name: 'py.far', version: 'v1' }) as LooseEntity
    const map = (mapTask as Function)(step()) as LooseEntity
    const drive = eager('drive', {}, int, async () => {
      await far({ x: 1 })
      return map({ n: [1] })
    })
    const { outputs, controller } = start(drive)
    await expect(outputs).rejects.toThrow('FLY1055: an eager task cannot start the task "map of flow.step"')
    expect(controller.requests).toMatchObject([{ kind: 'workflow', entity: 'py.far', inputs: { x: 1 } }])
  })

  it('cannot start without an execution, nor inside of another, nor as another kind of task [E6 E8 D5]', async () => {
    const call = step()
    const drive = eager('drive', {}, int, async () => call({ n: 1 }))
    await expect(start(drive, {}, { execution: '' }).outputs).rejects.toThrow(
      'FLY1054: the eager task "flow.drive" cannot start: the execution that it belongs to has no name',
    )
    await expect(start(call).outputs).rejects.toThrow('it is a default task')
    const outer = eager('outer', {}, int, async () => start(drive).outputs)
    await expect(start(outer).outputs).rejects.toThrow('another one runs here')
    // It has ended, and nothing of it is left.
    expect(await start(drive).outputs).toBe(2)
    expect(realm().eager).toBeUndefined()
  })

  it('runs its own schemas over its inputs', async () => {
    const { t } = await import('../../../src/authoring/t.ts')
    const { eager: define } = await import('../../../src/authoring/eager.ts')
    const options = { inputs: { n: t.withDefault(t.int, 3) }, outputs: t.int }
    const drive = define(options, async ({ n }: Given<'n'>) => n + 1) as unknown as LooseEntity
    expect(await start(drive).outputs).toBe(4)
    await expect(start(drive, { n: 'x' }).outputs).rejects.toThrow('FLY1024')
  })
})

describe('termination', () => {
  it('ends every child that has not ended, each once, and starts no other [D11]', async () => {
    const controller = memoryController()
    const call = step()
    const drive = eager('drive', {}, int, async () => {
      const results = await Promise.allSettled([call({ n: 1 }), call({ n: 2 }), call({ n: 3 })])
      await call({ n: 4 })
      return results.length
    })
    const started = start(drive, {}, { controller })
    const failure = started.outputs.catch((error: unknown) => error)
    await vi.waitFor(() => expect(controller.executions.size).toBe(3))
    const [first, ...others] = [...controller.executions.values()]
    first!.succeed(2)
    await vi.waitFor(() => expect(started.calls[0]!.phase).toBe('succeeded'))
    await Promise.all([started.terminate('SIGTERM'), started.terminate('SIGINT')])
    expect(first!.ended).toEqual([])
    expect(others.map(({ ended }) => ended)).toEqual([['SIGTERM'], ['SIGTERM']])
    expect(String(await failure)).toContain('flow.step was not started, since the task is ending')
    expect(controller.executions.size).toBe(3)
    expect(started.calls.map(({ phase }) => phase)).toEqual(['succeeded', 'failed', 'failed'])
  })

  it('goes on with the others when one cannot be ended, and says so', async () => {
    const controller = memoryController()
    const call = step()
    const drive = eager('drive', {}, int, async () => Promise.all([call({ n: 1 }), call({ n: 2 })]))
    const ended: string[] = []
    const terminate: MemoryController['terminate'] = async (name, reason) => {
      ended.push(name)
      if (ended.length === 1) throw new Error('not reached')
      return controller.terminate(name, reason)
    }
    const started = start(drive, {}, { controller: { ...controller, terminate } })
    const failure = started.outputs.catch((error: unknown) => error)
    await vi.waitFor(() => expect(controller.executions.size).toBe(2))
    await expect(started.terminate('SIGTERM')).rejects.toThrow('1 executions could not be ended')
    expect(new Set(ended).size).toBe(2)
    expect(await failure).toBeInstanceOf(TaskFailure)
  })
})

describe('the context of a call', () => {
  it('follows the async call: two runs side by side keep their executions apart [C3]', async () => {
    Object.assign(globalThis, { [CONTEXT]: new AsyncLocalStorage() })
    const call = step()
    const drive = eager('drive', { n: int }, int, async ({ n }: Given<'n'>) => {
      const seen: unknown[] = []
      for (let i = 0; i < 3; i++) {
        seen.push(await call({ n: n + i }))
        await new Promise((resolve) => setTimeout(resolve, n === 10 ? 1 : 2))
      }
      return seen
    })
    const [one, two] = [start(drive, { n: 10 }, { execution: 'one' }), start(drive, { n: 20 }, { execution: 'two' })]
    expect(await Promise.all([one.outputs, two.outputs])).toEqual([
      [20, 22, 24],
      [40, 42, 44],
    ])
    for (const [run, execution, first] of [
      [one, 'one', 10],
      [two, 'two', 20],
    ] as const) {
      expect(run.controller.requests.map(({ inputs }) => inputs['n'])).toEqual([first, first + 1, first + 2])
      expect(new Set(run.controller.requests.map(({ labels }) => labels['eager-exec']))).toEqual(new Set([execution]))
    }
  })

  it('is that of one run at a time where the runtime gives no storage [C3]', async () => {
    const call = step()
    const drive = eager('drive', {}, int, async () => call({ n: 1 }))
    const first = start(drive)
    await expect(start(drive).outputs).rejects.toThrow('another one runs here')
    expect(await first.outputs).toBe(2)
  })

  it('does not reach into a workflow that is compiled meanwhile, nor the other way round [C1 C3]', async () => {
    Object.assign(globalThis, { [CONTEXT]: new AsyncLocalStorage() })
    const call = step()
    const flow = workflow('flow', { n: int }, ({ n }: Given<'n'>) => call({ n }))
    const drive = eager('drive', {}, int, async () => {
      await call({ n: 1 })
      const state = createCompiler({ locate: () => undefined })
      const traced = state.traceOf(definitionOf(flow) as never)
      return [traced!.scope.nodes.map(({ id }) => id), await call({ n: 2 })]
    })
    const { outputs, controller } = start(drive)
    expect(await outputs).toEqual([['n0'], 4])
    expect(controller.requests).toHaveLength(2)
  })
})
