import { afterAll, describe, expect, it } from 'vitest'
import { compareWithChecker } from './differential.ts'
import type { Comparison, Verdict } from './differential.ts'
import { createProject } from './project.ts'
import { randomOperatorProgram } from './random-operators.ts'
import { randomReturnProgram } from './random-returns.ts'
import { randomTypeProgram } from './random-types.ts'
import type { TypeProgram } from './random-types.ts'

/** `FUZZ=50` compares fifty times as many programs, `FUZZ_FROM=1000` others, and `FUZZ_REFUSED=1` shows what is refused. */
const TIMES = Number(process.env['FUZZ'] ?? 1)
const FIRST = Number(process.env['FUZZ_FROM'] ?? 1)
const project = createProject({}, afterAll)

function compare(count: number, make: (seed: number) => TypeProgram, lib?: readonly string[]): Comparison {
  const programs = Array.from({ length: count * TIMES }, (_, i) => make(FIRST + i))
  return compareWithChecker(programs, project, lib)
}

function differing(verdicts: readonly Verdict[]): string {
  return verdicts.flatMap((verdict) => (verdict.kind === 'differs' ? [verdict.text] : [])).join('\n\n')
}

/** How many of a hundred were read, which is told beside. */
function share(what: string, verdicts: readonly Verdict[]): number {
  const read = verdicts.filter(({ kind }) => kind === 'agreed').length
  const percent = (100 * read) / verdicts.length
  console.info(`${what}: ${verdicts.length} compared, ${percent.toFixed(1)} % read`)
  if (process.env['FUZZ_REFUSED']) console.info(refusals(verdicts))
  return percent
}

function refusals(verdicts: readonly Verdict[]): string {
  return verdicts
    .flatMap((verdict) => (verdict.kind === 'refused' ? [verdict] : []))
    .map(
      (verdict) =>
        `${verdict.source}\n  ${verdict.refusals.map(({ code, message }) => `${code} ${message}`).join('\n  ')}`,
    )
    .join('\n')
}

describe('types that are declared as in code bases, over three files', () => {
  const { verdicts, errors } = compare(40, randomTypeProgram)

  it('are TypeScript', () => {
    expect(errors).toEqual([])
  })

  it('are read as the checker of TypeScript reads them, or refused', () => {
    expect(differing(verdicts)).toBe('')
  })

  it('are at least three hundred, of which eighty-five of a hundred are read', () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(300)
    expect(share('declared types', verdicts)).toBeGreaterThanOrEqual(85)
  })
})

describe('type operators, put together more strangely than anybody would', () => {
  const { verdicts, errors } = compare(5, (seed) => randomOperatorProgram(seed, 100))

  it('are TypeScript', () => {
    expect(errors).toEqual([])
  })

  it('are read as the checker of TypeScript reads them, or refused', () => {
    expect(differing(verdicts)).toBe('')
  })

  it('are read, more than three quarters of them', () => {
    expect(share('type operators', verdicts)).toBeGreaterThan(75)
  })
})

describe('functions without an annotated result', () => {
  // Some are no TypeScript; what they give does not count.
  const { verdicts } = compare(5, (seed) => randomReturnProgram(seed, 100), ['lib.esnext.d.ts', 'lib.dom.d.ts'])

  it('are read as the checker of TypeScript reads them, or refused', () => {
    expect(differing(verdicts)).toBe('')
  })

  it('are read, more than half of them', () => {
    expect(share('unannotated results', verdicts)).toBeGreaterThan(50)
  })
})
