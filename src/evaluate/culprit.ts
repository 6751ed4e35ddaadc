import type { Location } from '../model/source.ts'
import type { EvaluateRequest, Stop } from './index.ts'
import type { RunOutcome } from './run.ts'

/** What ended a run. */
export interface Culprit {
  readonly module: string
  readonly location: Location
  /** The stack of an error named the place. Otherwise it was looked for in the source. */
  readonly certain: boolean
}

type Source = Pick<EvaluateRequest, 'modules' | 'explain'>
/** Runs one module alone. */
type Probe = (module: string) => Promise<RunOutcome>

/**
 * Finds what ended a run. An uncaught error names its file. Otherwise modules that may have done it are tried alone, those
 * that others import first: of two that end a run, the imported one is to blame.
 */
export async function findCulprit(
  source: Source,
  skip: ReadonlySet<string>,
  outcome: RunOutcome,
  probe: Probe,
): Promise<Culprit | undefined> {
  const { end, compiling } = outcome
  if (end.kind === 'failed') return undefined
  const thrown = end.kind === 'error' && fromStack(source, skip, outcome)
  if (thrown) return thrown
  const candidates = suspects(source, skip, outcome)
  const stop = compiling ? 'body' : end.kind === 'await' ? 'await' : 'loop'
  // The last one whose import had begun needs no trial: it has had one.
  for (const name of compiling ? candidates : candidates.slice(0, -1)) {
    const alone = await probe(name)
    if (alone.end.kind === end.kind && alone.compiling === compiling) return guess(source, name, stop)
  }
  const last = compiling ? undefined : candidates.at(-1)
  return last === undefined ? undefined : guess(source, last, stop)
}

/** The last fault was fatal. Those before, such as an exit that was refused, let the run go on. */
function fromStack({ modules }: Source, skip: ReadonlySet<string>, { faults }: RunOutcome): Culprit | undefined {
  for (const { location } of faults.toReversed()) {
    if (!location) continue
    const module = Object.keys(modules).find((name) => !skip.has(name) && modules[name]!.files.includes(location.file))
    if (module !== undefined) return { module, location, certain: true }
  }
  return undefined
}

/**
 * Modules that may have stopped a run: while compiling all of them; before that the one whose import had begun, last, and
 * those that it imports and that were not imported before.
 */
function suspects({ modules }: Source, skip: ReadonlySet<string>, { started, compiling }: RunOutcome): string[] {
  const names = Object.keys(modules)
  if (compiling) {
    return names.filter((name) => !skip.has(name)).sort((a, b) => modules[a]!.files.length - modules[b]!.files.length)
  }
  const last = started.at(-1)
  if (last === undefined) return []
  const imported = (modules[last]?.files ?? []).flatMap(
    (file) => names.find((name) => modules[name]!.file === file) ?? [],
  )
  return [...imported.filter((name) => name !== last && !skip.has(name) && !started.includes(name)), last]
}

function guess({ modules, explain }: Source, module: string, stop: Stop): Culprit {
  const start = { file: modules[module]?.file ?? module, line: 1, column: 1 }
  return { module, location: explain?.(module, stop) ?? start, certain: false }
}
