import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { LaunchPlan, Task, Workflow } from './entity.ts'
import type { Given, GivenOut, None, Schemas, Shape } from './schemas.ts'

/** Names a registered entity. Its version is stated, or is asked to be that of the package which refers to it. */
export type ReferenceId = {
  /** @default the project of the package that refers to it */
  project?: string
  /** @default the domain of the package that refers to it */
  domain?: string
  name: string
} & (
  | { version: string; sameVersion?: never }
  /** Whatever version the package is registered under: for packages that are registered together. */
  | { sameVersion: true; version?: never }
)

/** The type of `reference`. */
export interface ReferenceFunctions {
  /**
   * A task that is registered already: `reference.task<{ q: string }, string>({ name: 'py.module.ask', version: 'v3' })`, or
   * with `inputs` and `outputs` as schemas.
   */
  task<I = None, O = None, const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None>(
    id: ReferenceId & Schemas<S, P>,
  ): Task<Given<I, S, 'input'>, GivenOut<O, P>>
  /** A workflow that is registered already. It is no node: to call it in a workflow, refer to one of its launch plans. */
  workflow<I = None, O = None, const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None>(
    id: ReferenceId & Schemas<S, P>,
  ): Workflow<Given<I, S, 'input'>, GivenOut<O, P>>
  /**
   * A launch plan that is registered already. Leave its fixed inputs out of the type. An optional input is one for which the
   * plan has a default: a call may leave it out, and `x?: int` is an `int` here, not `int | null`.
   */
  launchPlan<I = None, O = None, const S extends Shape = None, const P extends Shape | StandardSchemaV1 = None>(
    id: ReferenceId & Schemas<S, P>,
  ): LaunchPlan<Given<I, S, 'input'>, GivenOut<O, P>>
}
