import { DiagnosticError } from '../diagnostics/define.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { Definition, LaunchPlanDefinition } from './definition.ts'
import type { EagerRun } from './eager-run.ts'
import type { Tracer } from './tracer.ts'

/**
 * What all copies of this package in one JavaScript realm share: a bundle may hold the SDK twice, and a workflow may call
 * the other copy's task. A build evaluates every bundle in a fresh realm, so nothing here outlives a build.
 */
export interface Realm {
  /** Every entity, in the order of definition. */
  readonly definitions: Definition[]
  /** What authors hold, by definition. */
  readonly entities: WeakMap<Definition, Function>
  /** Launch plans by name; the default ones by the definition of their workflow. */
  readonly plans: Map<unknown, LaunchPlanDefinition>
  /** What stands in for entities in unit tests, see `mock`. */
  readonly mocks: Map<Definition, (inputs: Readonly<Record<string, unknown>>) => unknown>
  /** The workflow body that is running right now. */
  tracer: Tracer | undefined
  /** The eager task that runs on a cluster, where nothing tells several apart; see `eager-run.ts`. */
  eager?: EagerRun | undefined
  /** While a build collects diagnostics they are gathered here; otherwise mistakes are thrown. */
  diagnostics: Diagnostic[] | undefined
  /** Finds the author's line on an error's stack, while a build collects. */
  locate: ((error: unknown) => Location | undefined) | undefined
}

const REALM = Symbol.for('unplugin-flyte.realm')

/** The realm's shared state, made on first use. */
export function realm(): Realm {
  const holder = globalThis as { [REALM]?: Realm }
  return (holder[REALM] ??= {
    definitions: [],
    entities: new WeakMap(),
    plans: new Map(),
    mocks: new Map(),
    tracer: undefined,
    diagnostics: undefined,
    locate: undefined,
  })
}

/**
 * Says that the author made a mistake: noted while a build collects, so that the rest is found too; elsewhere errors are thrown,
 * and nobody is there to warn.
 *
 * @throws DiagnosticError when nothing collects
 */
export function raise(diagnostic: Diagnostic): void {
  const { diagnostics, locate } = realm()
  const error = new DiagnosticError(diagnostic)
  if (!diagnostics) {
    if (diagnostic.severity === 'error') throw error
    return
  }
  // What has no call site of its own, such as a schedule, stands where it is called.
  const location = diagnostic.location ?? locate?.(error)
  diagnostics.push(location ? { ...diagnostic, location } : diagnostic)
}
