import { describe, expect, it } from 'vitest'
import { compareWithChecker } from './differential.ts'
import { createProject } from './project.ts'
import { randomConditionProgram } from './random-conditions.ts'
import { randomOperatorProgram } from './random-operators.ts'

const PROGRAMS = Number(process.env['FUZZ'] ?? 8)
const FIRST = Number(process.env['FUZZ_FROM'] ?? 1)
const USES = 60

describe.each([
  ['operators over types of each kind', randomOperatorProgram, 0.8],
  ['questions of conditional types', randomConditionProgram, 0.5],
] as const)('%s', (_, generate, least) => {
  it('are read as the checker of TypeScript reads them, or refused', { timeout: 60_000 }, () => {
    const programs = Array.from({ length: PROGRAMS }, (__, i) => generate(FIRST + i, USES))
    const { verdicts } = compareWithChecker(programs, createProject())
    const differing = verdicts.flatMap((verdict) => (verdict.kind === 'differs' ? [verdict.text] : []))
    expect(differing.join('\n\n')).toBe('')
    expect(verdicts.length).toBeGreaterThan((PROGRAMS * USES) / 2)
    expect(verdicts.filter(({ kind }) => kind === 'agreed').length / verdicts.length).toBeGreaterThan(least)
  })
})
