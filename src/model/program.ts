import type { EntityModel, EntityRef } from './entity.ts'
import type { Diagnostic } from './source.ts'

/** What evaluating and compiling one bundle gives: the narrow waist between author code and the build. */
export interface Program {
  /** In registration order: whatever an entity refers to stands before it. */
  readonly entities: readonly EntityModel[]
  /** Entities of other packages that must be registered already, sorted by name. */
  readonly references: readonly EntityRef[]
  /** In source order. An entity with an error is left out of `entities`, unless the backend alone would refuse it. */
  readonly diagnostics: readonly Diagnostic[]
}
