import { inferInterface } from '../../../src/infer/index.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { createOracle } from './checker.ts'
import { printType } from './notation.ts'
import { findCalls } from './project.ts'
import type { Project } from './project.ts'
import type { TypeProgram } from './random-types.ts'
import { isSameType } from './same-type.ts'
import { bothSides } from './sides.ts'

/** What became of a generated declaration. */
export type Verdict =
  | { readonly kind: 'agreed' }
  | { readonly kind: 'refused'; readonly refusals: readonly Diagnostic[]; readonly source: string }
  /** Read as something else than what TypeScript says: `text` shows the declaration and both. */
  | { readonly kind: 'differs'; readonly text: string }

export interface Comparison {
  /** Without the uses in whose line the compiler complains. */
  readonly verdicts: readonly Verdict[]
  /** What the compiler complains of in the programs: they would mean nothing. */
  readonly errors: readonly string[]
}

/** Reads every use of the programs from syntax, and holds what was read against the checker of TypeScript. */
export function compareWithChecker(
  programs: readonly TypeProgram[],
  project: Project,
  lib: readonly string[] = ['lib.esnext.d.ts'],
): Comparison {
  const oracle = createOracle(
    new Map(
      programs.flatMap(({ files }, i) =>
        Object.entries(files).map(([file, code]) => [`/case-${i}/${file}`, code] as const),
      ),
    ),
    lib,
  )
  const errors = programs.flatMap(({ files }, i) =>
    Object.keys(files).flatMap((file) => oracle.errors(`/case-${i}/${file}`).map((error) => `${i} ${file}:${error}`)),
  )
  const verdicts = programs.flatMap(({ files, uses }, i) => {
    for (const [file, code] of Object.entries(files)) project.write(`${i}/${file}`, code)
    const module = project.parse(`${i}/main.ts`, files['main.ts']!)
    const calls = findCalls(module)
    const bad = new Set(oracle.errors(`/case-${i}/main.ts`).map((error) => Number(/^\d+/.exec(error)?.[0])))
    const sound = uses.filter(({ name }) => {
      const { fn } = calls.find((call) => call.name === name)!
      return !bad.has(module.position(fn.start).line)
    })
    return sound.map(({ name, type, source }): Verdict => {
      const { fn } = calls.find((call) => call.name === name)!
      const want = { inputs: true, outputs: true }
      const inferred = inferInterface({ module, modules: project.modules, role: 'task', fn, want })
      const shown = `${source}\nx: ${type}`
      if ('refusals' in inferred) return { kind: 'refused', refusals: inferred.refusals, source: shown }
      const { ours, theirs } = bothSides(inferred, oracle.check(`/case-${i}/main.ts`, name))
      if (theirs && isSameType(ours, theirs)) return { kind: 'agreed' }
      const text = `${shown}\nread:    ${printType(ours)}\nchecked: ${theirs ? printType(theirs) : 'no value'}`
      return { kind: 'differs', text }
    })
  })
  return { verdicts, errors }
}
