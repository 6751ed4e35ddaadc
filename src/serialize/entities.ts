import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { serialize } from '../diagnostics/serialize.ts'
import type { EntityModel } from '../model/entity.ts'
import type { Program } from '../model/program.ts'
import type { RegistrationOptions, SerializationSettings } from '../model/settings.ts'
import { withCommands } from './command.ts'
import type { CommandFunction } from './command.ts'
import { serializeProgram } from './index.ts'
import type { SerializedEntity } from './index.ts'
import { resolveSettings } from './settings.ts'
import type { SettingsInput } from './settings.ts'

/** What can be registered: a task, a workflow or a launch plan, with its message. */
export type RegistrableEntity = SerializedEntity

/** Settings as people give them; the command may be asked for each task. */
export interface EntitySettings extends Omit<SettingsInput, 'command'> {
  readonly command?: readonly string[] | CommandFunction
}

/**
 * Turns a program, or its entities, into what can be registered, in registration order (flytekit's `get_registrable_entities`).
 * Giving the same again gives the same.
 *
 * ```ts
 * const entities = serializeEntities(programOf([train]), { image: 'ghcr.io/acme/app:v1' })
 * await writeSpecs('specs', entities)
 * ```
 *
 * `options` are laid over the settings of every launch plan; tasks and workflows do not see them.
 *
 * @throws DiagnosticError FLY2411 for what is no entity, and the first of what `serializeProgram` finds; the others are its `cause`
 */
export function serializeEntities(
  source: Pick<Program, 'entities'> | readonly EntityModel[],
  settings: EntitySettings | SerializationSettings = {},
  options: RegistrationOptions = {},
): readonly RegistrableEntity[] {
  const entities = entitiesOf(source)
  const program = { entities }
  const serialized = serializeProgram(program, isResolved(settings) ? settings : resolve(program, settings), options)
  const errors = serialized.diagnostics.filter(({ severity }) => severity === 'error')
  const [first, ...more] = errors.map((diagnostic) => new DiagnosticError(diagnostic))
  if (!first) return serialized.entities
  throw more.length > 0 ? new DiagnosticError(first.diagnostic, { cause: new AggregateError(more) }) : first
}

function entitiesOf(source: unknown): readonly EntityModel[] {
  const entities: unknown = Array.isArray(source) ? source : (source as { entities?: unknown } | null)?.entities
  const refuse = (got: unknown): never => {
    throw new DiagnosticError(serialize.FLY2411({ got: quote(got) }))
  }
  if (!Array.isArray(entities)) return refuse(source)
  const stray: unknown = entities.find((entity) => !isEntity(entity))
  return stray === undefined ? entities : refuse(stray)
}

function isEntity(value: unknown): value is EntityModel {
  const { kind, name } = (value ?? {}) as { kind?: unknown; name?: unknown }
  // The function that an author calls has a kind and a name as well, and is none.
  return (
    typeof value === 'object' &&
    typeof name === 'string' &&
    (kind === 'task' || kind === 'workflow' || kind === 'launchPlan')
  )
}

function resolve(program: Pick<Program, 'entities'>, { command, ...settings }: EntitySettings): SerializationSettings {
  if (typeof command === 'function') return withCommands(program, resolveSettings(settings), command)
  return resolveSettings({ ...settings, ...(command && { command }) })
}

/** `resolveSettings` leaves nothing open. */
function isResolved(settings: EntitySettings | SerializationSettings): settings is SerializationSettings {
  return settings.sdkVersion !== undefined && settings.images !== undefined && settings.env !== undefined
}
