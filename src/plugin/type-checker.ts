import { isDiagnosticError } from '../diagnostics/define.ts'
import { createChecker, isForChecker } from '../infer/checker/index.ts'
import type { Checker } from '../infer/checker/index.ts'
import type { Inferred } from '../infer/index.ts'
import type { Diagnostic } from '../model/source.ts'
import type { Asking } from '../transform/index.ts'

/** The type checker of a build, which is asked for what syntax does not say. It starts with the first question, and ends with the build. */
export interface TypeChecker {
  /** Does something that may have questions. It is done again once the checker has started. */
  use<T>(work: (resolve: Second) => T): Promise<T>
  /** Takes note of a file that was changed, added or removed. */
  invalidate(file: string): void
  /** Ends it. Another question starts it again. */
  dispose(): void
}

/** Gives what was read from syntax, or what the checker reads where it may know better. A refusal of both has the sentences of both. */
export type Second = (first: Inferred, question: (checker: Checker) => Inferred, asking: Asking) => Inferred

export interface TypeCheckerSettings {
  /** Configuration of TypeScript, relative to the root. */
  readonly tsconfig: string
}

/** What syntax does not say is not known. */
export const NO_TYPE_CHECKER: TypeChecker = {
  use: async (work) => work((first) => first),
  invalidate: () => undefined,
  dispose: () => undefined,
}

export function createTypeChecker(root: string, settings: TypeCheckerSettings): TypeChecker {
  let starting: Promise<Started> | undefined
  let started: Started | undefined
  const forget = (): void => {
    started = undefined
    starting = undefined
  }

  return {
    async use(work) {
      let isWanted = false
      const resolve: Second = (first, question) => {
        if ('interface' in first || !isForChecker(first.refusals)) return first
        isWanted ||= !started
        return started ? secondOf(first, started, question) : first
      }
      const result = work(resolve)
      if (!isWanted) return result
      starting ??= start(root, settings)
      started = await starting
      return work(resolve)
    },
    invalidate(file) {
      if (started && 'checker' in started) started.checker.invalidate(file)
      // What was missing may be there now.
      else forget()
    },
    dispose() {
      void end(starting)
      forget()
    },
  }
}

type Started = { readonly checker: Checker } | { readonly failure: Diagnostic }

async function start(root: string, { tsconfig }: TypeCheckerSettings): Promise<Started> {
  try {
    return { checker: await createChecker({ root, tsconfig }) }
  } catch (error) {
    if (isDiagnosticError(error)) return { failure: error.diagnostic }
    throw error
  }
}

async function end(starting: Promise<Started> | undefined): Promise<void> {
  const started = await starting
  if (started && 'checker' in started) started.checker.dispose()
}

function secondOf(
  first: Extract<Inferred, { refusals: unknown }>,
  started: Started,
  question: (checker: Checker) => Inferred,
): Inferred {
  if ('failure' in started) return { ...first, refusals: [...first.refusals, started.failure] }
  const second = question(started.checker)
  const dependencies = [...new Set([...first.dependencies, ...second.dependencies])].toSorted()
  if ('interface' in second) return { ...second, dependencies }
  const known = new Set(first.refusals.map(keyOf))
  return {
    refusals: [...first.refusals, ...second.refusals.filter((refusal) => !known.has(keyOf(refusal)))],
    dependencies,
  }
}

function keyOf({ code, location }: Diagnostic): string {
  return JSON.stringify([code, location])
}
