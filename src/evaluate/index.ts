import { evaluation } from '../diagnostics/evaluate.ts'
import type { Program } from '../model/program.ts'
import type { TaskSettingsModel } from '../model/settings.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { findCulprit } from './culprit.ts'
import type { Culprit } from './culprit.ts'
import { runOnce } from './run.ts'
import type { RunLimits, RunOutcome } from './run.ts'

/** What to evaluate, and within which limits. */
export interface EvaluateRequest {
  /** Absolute path of the bundle's entry. The sources of its map are relative to the project root. */
  readonly bundle: string
  /** What options of entities that are functions may ask. @default nothing is known */
  readonly settings?: TaskSettingsModel | undefined
  /** The modules with entities that the bundle holds, by their dotted names. */
  readonly modules: Readonly<Record<string, EvaluatedModule>>
  /** Milliseconds for the import of one module, and for compiling. */
  readonly timeout: number
  /** Limit of the heap in megabytes. @default Node's own */
  readonly memory?: number | undefined
  /** Variables on top of the build's own and `FLYTE_BUILD=1`. @default {} */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** A thread is faster; a process has everything. A thread that lacks something is tried again as a process. @default 'worker' */
  readonly isolation?: 'worker' | 'process' | undefined
  /**
   * Asked for the place of what stops a module and leaves no stack. The beginning of the module's file is shown when it is
   * absent or has no answer.
   */
  readonly explain?: ((module: string, stop: Stop) => Location | undefined) | undefined
}

/** What stops a module: a top-level `await` or loop, or a loop in one of its functions. */
export type Stop = 'await' | 'loop' | 'body'

export interface EvaluatedModule {
  /** Source file, relative to the project root. */
  readonly file: string
  /** Source files that importing it evaluates, itself included, in that order. */
  readonly files: readonly string[]
}

export interface Evaluation {
  /** Absent when no run came to an end. Entities of modules that were left out are missing from it. */
  readonly program?: Program
  /** Everything that went wrong, also what the program says itself; no two alike. */
  readonly diagnostics: readonly Diagnostic[]
  /** Lines that user code printed in the last run. */
  readonly output: readonly string[]
}

/** So often is evaluation begun anew without the modules that ended it. */
const MAX_RUNS = 12

/**
 * Runs a bundle apart from the build and returns what its entities compile to.
 *
 * A module that ends a run (a loop without an end, an await that never settles, an uncaught error, a full heap) is
 * reported, then everything is run again without it and without those that import it, until a run comes to its end: so
 * all mistakes of a project show in one build.
 */
export async function evaluate(request: EvaluateRequest): Promise<Evaluation> {
  const found: Diagnostic[] = []
  const skip = new Set<string>()
  let isolation = request.isolation ?? 'worker'
  const othersThan = (name: string) => new Set(Object.keys(request.modules).filter((other) => other !== name))

  for (let runs = 1; ; runs++) {
    const outcome = await run(request, isolation, skip)
    const { end, output } = outcome
    if (end.kind === 'unsupported') {
      isolation = 'process'
      found.length = 0
      continue
    }
    found.push(...outcome.faults)
    if (end.kind === 'done') {
      return { program: end.program, diagnostics: unique([...found, ...end.program.diagnostics]), output }
    }
    const culprit = await findCulprit(request, skip, outcome, (name) => run(request, isolation, othersThan(name)))
    const unseen = culprit ? leaveOut(request, skip, culprit, found) : []
    found.push(...describeEnd(request, outcome, culprit))
    if (culprit && runs === MAX_RUNS && unseen.length > 0) found.push(evaluation.FLY2210({ runs, modules: unseen }))
    if (!culprit || runs === MAX_RUNS) return { diagnostics: unique(found), output }
  }
}

function run(
  request: EvaluateRequest,
  isolation: RunLimits['isolation'],
  skip: ReadonlySet<string>,
): Promise<RunOutcome> {
  const { bundle, settings, timeout, memory, env } = request
  const assignment = { bundle, skip: [...skip].sort(), ...(settings && { settings: taskSettings(settings) }) }
  return runOnce(assignment, { isolation, timeout, memory, env: { ...env, FLYTE_BUILD: '1' } })
}

/** Only what is promised: author code could read the rest as well. */
function taskSettings({ project, domain, version, images, env, fast }: TaskSettingsModel): TaskSettingsModel {
  return { project, domain, version, images, env, ...(fast && { fast }) }
}

/**
 * Adds to `skip` what cannot be imported any more: all that import the culprit. A place that was only looked for counts
 * when it was found before, so that a helper of many modules does not cost a time limit for each. Returns what is left.
 */
function leaveOut(
  { modules }: EvaluateRequest,
  skip: Set<string>,
  { module, location, certain }: Culprit,
  found: readonly Diagnostic[],
): string[] {
  const again = found.some((earlier) => earlier.location?.file === location.file)
  const file = certain || again ? location.file : modules[module]?.file
  for (const [name, { files }] of Object.entries(modules)) {
    if (name === module || files.includes(file!)) skip.add(name)
  }
  return Object.keys(modules).filter((name) => !skip.has(name))
}

/** Why a run ended, as the user should read it; nothing when its faults say it already. */
function describeEnd(request: EvaluateRequest, outcome: RunOutcome, culprit: Culprit | undefined): Diagnostic[] {
  const { end, faults, compiling } = outcome
  const seconds = request.timeout / 1000
  const text = 'text' in end ? end.text : end.kind
  if (end.kind === 'failed') return [end.diagnostic]
  if (end.kind === 'error' && faults.length > 0) return []
  const stuck = compiling && (end.kind === 'loop' || end.kind === 'await')
  if (stuck) return [evaluation.FLY2207({ module: culprit?.module, seconds }, { location: culprit?.location })]
  if (!culprit) return [evaluation.FLY2209({ end: text })]

  const { module, location } = culprit
  switch (end.kind) {
    case 'await':
      return [evaluation.FLY2201({ module }, { location })]
    case 'loop':
      return [evaluation.FLY2203({ module, seconds }, { location })]
    case 'memory':
      return [evaluation.FLY2205({ module, megabytes: request.memory }, { location })]
    default:
      return [evaluation.FLY2209({ end: text }, { location })]
  }
}

/**
 * Without repetitions: two modules that import a third report its error twice, and an exit is reported by the call as well
 * as by the module that it ended.
 */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const text = ({ code, message }: Diagnostic) => `${code} ${message}`
  const located = new Set(diagnostics.filter(({ location }) => location).map(text))
  const byPlace = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const key = `${text(diagnostic)} ${JSON.stringify(diagnostic.location)}`
    if ((diagnostic.location || !located.has(text(diagnostic))) && !byPlace.has(key)) byPlace.set(key, diagnostic)
  }
  return [...byPlace.values()]
}
