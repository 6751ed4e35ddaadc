import type { DiagnosticPlace } from '../diagnostics/define.ts'
import type { TaskModel, WorkflowModel } from '../model/entity.ts'
import type { Program } from '../model/program.ts'
import type { SerializationSettings } from '../model/settings.ts'
import type { Diagnostic, Location } from '../model/source.ts'

/** What every writer below may ask: the settings, the other entities, and where to put what the user should know. */
export interface SerializeContext {
  readonly settings: SerializationSettings
  readonly task: (name: string) => TaskModel | undefined
  readonly workflow: (name: string) => WorkflowModel | undefined
  readonly report: (diagnostic: Diagnostic) => void
}

/** The part of an entity or node that a diagnostic points at. */
export interface Owner {
  readonly name: string
  readonly location?: Location
}

/** A context over one program. `diagnostics` grows while it is used; a finding that comes up twice is in it once. */
export function createContext(
  program: Pick<Program, 'entities'>,
  settings: SerializationSettings,
): SerializeContext & { readonly diagnostics: readonly Diagnostic[] } {
  const tasks = new Map<string, TaskModel>()
  const workflows = new Map<string, WorkflowModel>()
  for (const entity of program.entities) {
    if (entity.kind === 'task') tasks.set(entity.name, entity)
    if (entity.kind === 'workflow') workflows.set(entity.name, entity)
  }
  // A template is written for its own file and again in every workflow above it.
  const found = new Map<string, Diagnostic>()
  const diagnostics: Diagnostic[] = []
  return {
    settings,
    task: (name) => tasks.get(name),
    workflow: (name) => workflows.get(name),
    report: (diagnostic) => {
      const key = JSON.stringify(diagnostic)
      if (found.has(key)) return
      found.set(key, diagnostic)
      diagnostics.push(diagnostic)
    },
    diagnostics,
  }
}

/** Where to say something about an entity. */
export function placeOf({ name, location }: Owner): DiagnosticPlace {
  return { entity: name, location }
}
