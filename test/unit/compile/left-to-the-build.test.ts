import { afterAll, describe, expect, it } from 'vitest'
import { formatLocation } from '../../../src/diagnostics/define.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { LEFT_TO_THE_BUILD, RIGHT } from '../../remedies/left-to-the-build.ts'
import { unreadable } from '../../remedies/readable.ts'
import { plainProgram } from '../../remedies/remedy.ts'
import { createLab } from '../../remedies/run.ts'

const lab = createLab()
afterAll(() => lab.close())

const shown = ({ code, location }: Diagnostic) => (location ? `${code} ${formatLocation(location)}` : code)
const messages = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ message }) => message).join('\n')

describe('what TypeScript lets through is an error of the build, at its place', () => {
  it.for(LEFT_TO_THE_BUILD)('$item', async ({ code, wrong, says }) => {
    const program = plainProgram(wrong)
    const { diagnostics } = await lab.build(program)
    expect(diagnostics.map(shown), messages(diagnostics)).toEqual([`${code} ${formatLocation(program.place!)}`])
    expect(diagnostics[0]!.severity).toBe('error')
    expect(diagnostics[0]!.message).toContain(says)
    expect(unreadable(diagnostics[0]!).join('\n')).toBe('')
  })
})

describe('what TypeScript cannot judge is right', () => {
  it.for(RIGHT)('$item', async ({ program }) => {
    const { diagnostics, specs } = await lab.build(plainProgram(program))
    expect(messages(diagnostics)).toBe('')
    expect(specs.length).toBeGreaterThan(1)
  })
})
