import { afterAll, describe, expect, it } from 'vitest'
import type { Inferred } from '../../../src/infer/index.ts'
import { BODIES, VALUES } from './body-cases.ts'
import { SDK_IMPORTS } from './cases.ts'
import { createOracle } from './checker.ts'
import { compareWithChecker } from './differential.ts'
import { printType } from './notation.ts'
import { createProject, inferCode } from './project.ts'
import { randomBodyProgram } from './random-bodies.ts'
import { isSameType } from './same-type.ts'
import { bothSides } from './sides.ts'

const cases = [
  ...BODIES.map(([fn, declarations, outputs]) => [`${declarations}\nexport const t = task(${fn})`, outputs] as const),
  ...VALUES.map(
    ([annotation, declarations, type]) =>
      [`${declarations}\nexport const t = task(async ({ x }: { x: ${annotation} }) => {})`, type] as const,
  ),
].map(([code, expected], i) => ({ code: SDK_IMPORTS + code, expected, file: `/case-${i}.ts` }))
const oracle = createOracle(new Map(cases.map(({ file, code }) => [file, code])))

describe('values and bodies of functions', () => {
  it.each(cases)('reads $code as $expected', ({ code, expected, file }) => {
    const inferred = inferCode(code)
    expect(shown(inferred, code)).toBe(expected)
    const sides = 'refusals' in inferred ? undefined : bothSides(inferred, oracle.check(file, 't'))
    expect(sides && !(sides.theirs && isSameType(sides.ours, sides.theirs))).not.toBe(true)
  })

  it('are read as the checker of TypeScript reads them, or refused, when they are put together at random', () => {
    const project = createProject({}, afterAll)
    const programs = Array.from({ length: 7 }, (_, i) => randomBodyProgram(1 + i, 60))
    const { verdicts } = compareWithChecker(programs, project)
    const differing = verdicts.flatMap((verdict) => (verdict.kind === 'differs' ? [verdict.text] : []))
    expect(differing).toEqual([])
    const read = verdicts.filter(({ kind }) => kind === 'agreed')
    expect(verdicts.length).toBeGreaterThanOrEqual(300)
    expect(read.length).toBeGreaterThanOrEqual(200)
  }, 120_000)
})

/** The outputs, those of a function that returns nothing being its input; or the codes of the refusals, each once. */
function shown(inferred: Inferred, code: string): string {
  if ('refusals' in inferred) return [...new Set(inferred.refusals.map((refusal) => refusal.code))].join(' ')
  const { inputs = [], outputs } = inferred.interface
  const isOfInput = code.endsWith('=> {})') && outputs?.shape === 'none'
  const variables = isOfInput ? inputs : (outputs?.variables ?? [])
  return variables.map(({ name, type }) => (isOfInput ? printType(type) : `${name}:${printType(type)}`)).join(',')
}
