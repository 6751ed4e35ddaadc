import type { ResolverModel, TaskModel, TaskRun } from '../model/entity.ts'
import type { SerializationSettings } from '../model/settings.ts'
import { compareText } from '../utils/sort.ts'

/** Programs that the image has on its path. */
const EXECUTE_BIN = 'flyte-execute'
const FAST_EXECUTE_BIN = 'flyte-fast-execute'
const MAP_EXECUTE_BIN = 'flyte-map-execute'

/** Finds a task by its module and export. */
const DEFAULT_RESOLVER = 'unplugin-flyte.default'
/** Finds a task through another resolver, and gives it one item of each list. */
const MAP_RESOLVER = 'unplugin-flyte.map'

/** What Flyte fills in when it starts the container. */
const EXECUTION = [
  '--inputs',
  '{{.input}}',
  '--output-prefix',
  '{{.outputPrefix}}',
  '--raw-output-data-prefix',
  '{{.rawOutputDataPrefix}}',
  '--checkpoint-path',
  '{{.checkpointOutputPrefix}}',
  '--prev-checkpoint',
  '{{.prevCheckpointPrefix}}',
] as const

/** In a command: stands for the arguments that would run otherwise. */
export const ARGS_PLACEHOLDER = '{{.args}}'

/** A task that runs a function of ours. */
export type FunctionRun = Extract<TaskRun, { kind: 'function' | 'map' }>

/**
 * The arguments of a task's container; its `command` stays empty, as flytekit leaves it. Those of somebody else's container are
 * the author's. A command takes the place of our program and its arguments: that of the settings for this task, else that of the
 * task, else that of the settings for all. The part that fetches the code stays in front of it, so that a command survives fast
 * registration; flytekit drops it there.
 */
export function taskArgs(
  { name, run }: Pick<TaskModel, 'name' | 'run'>,
  settings: Pick<SerializationSettings, 'fast' | 'command' | 'commands'>,
): string[] {
  if (run.kind === 'container') return [...run.args]
  if (run.kind === 'sql' || run.kind === 'none') return []
  return [
    ...fastPrefix(settings),
    ...runArgs(run, settings.commands?.[name] ?? run.command ?? commonCommand(run, settings)),
  ]
}

/** What a command says, with our program and its arguments where it asks for them; without a command, these. */
export function runArgs(run: FunctionRun, command: readonly string[] = [ARGS_PLACEHOLDER]): string[] {
  return command.flatMap((word) => (word === ARGS_PLACEHOLDER ? defaultArgs(run) : [word]))
}

/** Our program and its arguments. */
export function defaultArgs(run: FunctionRun): string[] {
  const { name, args } = resolverOf(run)
  if (run.kind === 'function') return [EXECUTE_BIN, ...EXECUTION, '--resolver', name, '--', ...args]
  // The inputs that are the same for every item, so that the entrypoint knows which ones to take apart.
  const vars = run.bound.toSorted(compareText).join(',')
  return [MAP_EXECUTE_BIN, ...EXECUTION, '--resolver', MAP_RESOLVER, '--', 'vars', vars, 'resolver', name, ...args]
}

/** One that does not say where the arguments go was written for functions: a map would not know its item. */
function commonCommand(
  run: FunctionRun,
  { command }: Pick<SerializationSettings, 'command'>,
): readonly string[] | undefined {
  return run.kind === 'function' || command?.includes(ARGS_PLACEHOLDER) ? command : undefined
}

/** flytectl replaces the placeholders only where they are a whole argument. */
function fastPrefix({ fast }: Pick<SerializationSettings, 'fast'>): string[] {
  if (!fast) return []
  return [FAST_EXECUTE_BIN, '--additional-distribution', fast.distribution, '--dest-dir', fast.destination, '--']
}

function resolverOf(run: FunctionRun): ResolverModel {
  return run.resolver ?? { name: DEFAULT_RESOLVER, args: ['task-module', run.module, 'task-name', run.export] }
}
