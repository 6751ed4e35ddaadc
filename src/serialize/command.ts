import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { serialize } from '../diagnostics/serialize.ts'
import type { TaskModel } from '../model/entity.ts'
import type { Program } from '../model/program.ts'
import type { SerializationSettings } from '../model/settings.ts'
import { ARGS_PLACEHOLDER, defaultArgs, runArgs } from './args.ts'
import type { FunctionRun } from './args.ts'

/** Gives the command of each task that runs a function of ours, mapped ones too: what fetches the code stays in front of it. */
export type CommandFunction = (about: {
  readonly task: TaskModel
  /** What would run otherwise. */
  readonly args: readonly string[]
  readonly settings: SerializationSettings
}) => readonly string[]

/**
 * Settings with what a function says of the commands. It is asked once for each task; as data, so that the tasks which a dynamic
 * task makes in its container have the same command.
 *
 * @throws DiagnosticError FLY2410 when it throws or gives no words
 */
export function withCommands(
  { entities }: Pick<Program, 'entities'>,
  settings: SerializationSettings,
  command: CommandFunction,
): SerializationSettings {
  const asked = entities.flatMap((entity) => {
    if (entity.kind !== 'task') return []
    const { run } = entity
    return run.kind === 'function' || run.kind === 'map' ? [ask(entity, run, settings, command)] : []
  })
  const common = commonOf(asked)
  const commands = asked.filter(({ run, words }) => !sameWords(words, run.command ?? common ?? [ARGS_PLACEHOLDER]))
  return {
    ...settings,
    ...(common && { command: common }),
    ...(commands.length > 0 && { commands: Object.fromEntries(commands.map(({ name, words }) => [name, words])) }),
  }
}

interface Asked {
  readonly name: string
  readonly run: FunctionRun
  /** Our own program and arguments are the placeholder again: they are long, and every dynamic task carries all commands. */
  readonly words: readonly string[]
}

function ask(task: TaskModel, run: FunctionRun, settings: SerializationSettings, command: CommandFunction): Asked {
  const { name, location } = task
  const refuse = (problem: string, cause?: unknown): never => {
    throw new DiagnosticError(serialize.FLY2410({ task: name, problem }, { entity: name, location }), { cause })
  }
  let given: unknown
  try {
    given = command({ task, args: runArgs(run, run.command ?? settings.command), settings })
  } catch (error) {
    return refuse(`threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`, error)
  }
  if (!isCommand(given)) return refuse(`gave ${quote(given)}`)
  return { name, run, words: withPlaceholder(given, defaultArgs(run)) }
}

function isCommand(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string')
}

/** What all tasks without a command of their own are told alike. */
function commonOf(asked: readonly Asked[]): readonly string[] | undefined {
  const [first, ...others] = asked.filter(({ run }) => !run.command)
  if (!first?.words.includes(ARGS_PLACEHOLDER)) return undefined
  return others.every(({ words }) => sameWords(words, first.words)) ? first.words : undefined
}

function withPlaceholder(words: readonly string[], args: readonly string[]): readonly string[] {
  for (let start = 0; start + args.length <= words.length; start++) {
    if (!args.every((arg, index) => words[start + index] === arg)) continue
    return [...words.slice(0, start), ARGS_PLACEHOLDER, ...words.slice(start + args.length)]
  }
  return words
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index])
}
