import { serialize } from '../diagnostics/serialize.ts'
import type { EntityModel } from '../model/entity.ts'
import type { Program } from '../model/program.ts'
import type { RegistrationOptions, SerializationSettings } from '../model/settings.ts'
import type { Diagnostic } from '../model/source.ts'
import type { SerializeContext } from './context.ts'
import { createContext } from './context.ts'
import { serializeLaunchPlan } from './launch-plan.ts'
import { specFileNames } from './names.ts'
import type { Spec } from './spec.ts'
import { encodeSpec } from './spec.ts'
import { serializeTask } from './task.ts'
import { serializeWorkflow } from './workflow.ts'

/** One spec file. */
export type SerializedEntity = Spec & {
  readonly entity: EntityModel
  /** `<index>_<name>_<1|2|3>.pb`: sorted by it, the files stand in registration order. */
  readonly fileName: string
  readonly bytes: Uint8Array
}

export interface Serialized {
  /** In registration order. Those that a diagnostic is about are in it too, so that names do not depend on errors. */
  readonly entities: readonly SerializedEntity[]
  /** Everything found, not only the first: images that cannot be resolved, mostly. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Turns a program into spec files. The same program and settings give the same bytes: maps are sorted, and nothing of the clock
 * or the machine goes in.
 *
 * `options` are laid over the settings of every launch plan; tasks and workflows do not see them.
 */
export function serializeProgram(
  program: Pick<Program, 'entities'>,
  settings: SerializationSettings,
  options: RegistrationOptions = {},
): Serialized {
  const context = createContext(program, settings)
  const fileNames = specFileNames(program.entities)
  const entities = program.entities.map((entity, index): SerializedEntity => {
    const spec = serializeEntity(entity, context, options)
    return { ...spec, entity, fileName: fileNames[index]!, bytes: encodeSpec(spec.message) }
  })
  return { entities, diagnostics: mergeMissingImages(context.diagnostics) }
}

function serializeEntity(entity: EntityModel, context: SerializeContext, options: RegistrationOptions): Spec {
  switch (entity.kind) {
    case 'task':
      return { kind: entity.kind, message: serializeTask(entity, context) }
    case 'workflow':
      return { kind: entity.kind, message: serializeWorkflow(entity, context) }
    case 'launchPlan':
      return { kind: entity.kind, message: serializeLaunchPlan(entity, context, options) }
  }
}

/** A forgotten default image concerns every task in the same way: one diagnostic at the first, naming the others. */
function mergeMissingImages(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const missing = diagnostics.filter(({ code }) => code === 'FLY2401')
  const [first, ...others] = missing
  if (!first || others.length === 0) return diagnostics
  const merged = serialize.FLY2401(
    { tasks: missing.flatMap(({ entity }) => entity ?? []) },
    { location: first.location, entity: first.entity, related: others.flatMap(({ location }) => location ?? []) },
  )
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic === first) return [merged]
    return diagnostic.code === 'FLY2401' ? [] : [diagnostic]
  })
}
