import { checkArguments, settleArguments } from '../authoring/arguments.ts'
import { displayName } from '../authoring/definition.ts'
import type { Definition, FunctionTaskDefinition } from '../authoring/definition.ts'
import { EagerError } from '../authoring/eager-error.ts'
import { canStartEagerRun, withEagerRun } from '../authoring/eager-run.ts'
import { runTask } from '../authoring/run.ts'
import { author } from '../diagnostics/author.ts'
import { DiagnosticError } from '../diagnostics/define.ts'
import { TaskFailure } from '../execute/task-failure.ts'
import type { EntityKind } from '../model/entity.ts'
import { PARENT_LABEL, ROOT_LABEL, ROOT_VARIABLE } from './controller.ts'
import type { EagerController } from './controller.ts'
import { executionName } from './execution-name.ts'
import { stableText } from './stable-text.ts'

/** Where an eager task runs, and with whom. */
export interface EagerOptions {
  /** Name of the execution that it belongs to. */
  readonly execution: string
  /** Name of the outermost execution. @default `execution` */
  readonly root?: string
  readonly controller: EagerController
  /**
   * Told what was started, once the body has ended in whatever way: the deck of executions is made of it. What it throws counts
   * only when the task itself has not failed.
   */
  readonly finished?: (calls: readonly EagerCall[]) => unknown
}

/** One call that an eager task has made. */
export interface EagerCall {
  /** Name of the execution. */
  readonly execution: string
  readonly kind: EntityKind
  /** Name of what was started. */
  readonly entity: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly phase: 'running' | 'succeeded' | 'failed'
}

/** An eager task that runs. */
export interface StartedEager {
  readonly outputs: Promise<unknown>
  /** Grows while it runs, in the order of the calls. */
  readonly calls: readonly EagerCall[]
  /**
   * Ends each execution that has not ended, once; calls from now on fail. For the process that is told to stop. Asking again gives
   * the same promise.
   */
  terminate(reason: string): Promise<void>
}

/**
 * Runs an eager task on values, with every call in its body as an execution of its own, of a name that depends on the call alone.
 * It ends when all that it has started has ended, awaited or not.
 *
 * `outputs` rejects with a `TaskFailure` of origin `system` for a failed call that the body did not catch, with whatever else the
 * body threw as it is, and with a DiagnosticError (FLY1054) for a task that cannot start.
 */
export function startEager(
  definition: FunctionTaskDefinition,
  inputs: Readonly<Record<string, unknown>>,
  options: EagerOptions,
): StartedEager {
  const calls: { -readonly [Key in keyof EagerCall]: EagerCall[Key] }[] = []
  const counts = new Map<string, number>()
  const pending = new Set<Promise<void>>()
  let ending: Promise<void> | undefined

  const call = async (target: Definition, given: unknown): Promise<unknown> => {
    const { kind, entity } = startable(target)
    const values = await settleArguments((given ?? {}) as Record<string, unknown>)
    checkArguments(target, values)
    // Counted among equal calls only: the order of different ones may vary from attempt to attempt.
    const key = `${kind} ${entity} ${stableText(values)}`
    const index = counts.get(key) ?? 0
    counts.set(key, index + 1)
    const { execution: tag, root = tag } = options
    const name = executionName({ tag, eager: displayName(definition), kind, entity, index, inputs: values })
    if (ending) throw new EagerError(`${entity} was not started, since the task is ending`, { entity, execution: name })
    const record: (typeof calls)[number] = { execution: name, kind, entity, inputs: values, phase: 'running' }
    calls.push(record)
    try {
      const outputs = await options.controller.run({
        name,
        kind,
        entity,
        definition: target,
        inputs: values,
        labels: { [PARENT_LABEL]: tag, [ROOT_LABEL]: root },
        env: { [ROOT_VARIABLE]: root },
      })
      record.phase = 'succeeded'
      return outputs
    } catch (cause) {
      record.phase = 'failed'
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new EagerError(`${entity} failed in the execution ${name}: ${reason}`, { entity, execution: name, cause })
    }
  }
  const trackedCall = (target: Definition, given: unknown): Promise<unknown> => {
    let end = (): void => {}
    // Not the call's own promise: to look at that would make a failure that nobody awaits go unnoticed.
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    pending.add(ended)
    return call(target, given).finally(() => {
      pending.delete(ended)
      end()
    })
  }
  const body = async (): Promise<unknown> => {
    const outputs = await runTask(definition, { ...inputs })
    while (pending.size > 0) await Promise.all(pending)
    return outputs
  }
  const endAll = async (reason: string): Promise<void> => {
    const running = calls.filter(({ phase }) => phase === 'running')
    const results = await Promise.allSettled(
      running.map(({ execution }) => options.controller.terminate(execution, reason)),
    )
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} executions could not be ended`)
  }
  return {
    calls,
    outputs: finish(
      run(definition, options, () => withEagerRun({ call: trackedCall }, body)),
      calls,
      options,
    ),
    terminate: (reason) => (ending ??= endAll(reason)),
  }
}

async function run(
  definition: FunctionTaskDefinition,
  { execution }: EagerOptions,
  body: () => Promise<unknown>,
): Promise<unknown> {
  const name = displayName(definition)
  const problem =
    definition.mode !== 'eager'
      ? `it is a ${definition.mode} task`
      : execution === ''
        ? 'the execution that it belongs to has no name'
        : canStartEagerRun()
          ? undefined
          : 'another one runs here'
  if (problem) throw new DiagnosticError(author.FLY1054({ name, problem }))
  try {
    return await body()
  } catch (error) {
    if (!(error instanceof EagerError)) throw error
    throw new TaskFailure(error.message, { origin: 'system', code: 'SYSTEM', cause: error })
  }
}

async function finish(
  outputs: Promise<unknown>,
  calls: readonly EagerCall[],
  { finished }: EagerOptions,
): Promise<unknown> {
  const [result] = await Promise.allSettled([outputs])
  const [told] = await Promise.allSettled([(async () => finished?.(calls))()])
  // The failure of the task says more than that of a page about it.
  if (result.status === 'rejected') throw result.reason
  if (told.status === 'rejected') throw told.reason
  return result.value
}

/** What an execution can be started of, and how it is asked for. */
function startable(definition: Definition): { kind: EntityKind; entity: string } {
  const entity = displayName(definition)
  if (definition.kind === 'reference') return { kind: definition.of, entity }
  if (definition.kind !== 'task') return { kind: definition.kind, entity }
  if (definition.mode === 'map') {
    const problem = 'a map is registered only where a workflow calls it'
    throw new DiagnosticError(author.FLY1055({ kind: 'task', name: entity, problem }))
  }
  // Through the workflow around it, whose failure handler ends what it has left.
  return { kind: definition.mode === 'eager' ? 'workflow' : 'task', entity }
}
