import { afterAll, describe, expect, it } from 'vitest'
import { formatLocation } from '../../../src/diagnostics/define.ts'
import { FLYTEKIT } from '../../remedies/flytekit.ts'
import { unreadable } from '../../remedies/readable.ts'
import { plainProgram } from '../../remedies/remedy.ts'
import { createLab } from '../../remedies/run.ts'

const lab = createLab()
afterAll(() => lab.close())

const refused = FLYTEKIT.flatMap(({ when, says, code, wrong }) =>
  code !== undefined && wrong !== undefined ? [[says, when, code, wrong] as const] : [],
)
const fine = FLYTEKIT.flatMap(({ says, not, fine: program }) =>
  not !== undefined && program !== undefined ? [[says, not, program] as const] : [],
)

describe('what flytekit refuses is refused, or cannot be said', () => {
  it.for(refused)('“%s” (%s) is %s', async ([, , code, wrong]) => {
    const program = plainProgram(wrong)
    const { diagnostics } = await lab.build(program)
    const found = diagnostics.map((one) => (one.location ? `${one.code} ${formatLocation(one.location)}` : one.code))
    expect(found, diagnostics.map(({ message }) => message).join('\n')).toEqual([
      program.place ? `${code} ${formatLocation(program.place)}` : code,
    ])
    expect(unreadable(diagnostics[0]!).join('\n')).toBe('')
  })

  it.for(fine)('“%s”: %s', async ([, , program]) => {
    const { diagnostics, specs } = await lab.build(plainProgram(program))
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([])
    expect(specs).not.toEqual([])
  })

  it('holds every row of the tables, each with a code or a reason', () => {
    const count = (when: string) => FLYTEKIT.filter((row) => row.when === when).length
    expect([count('definition'), count('launch plan'), count('compile time')]).toEqual([26, 14, 42])
    for (const { says, code, wrong, not } of FLYTEKIT) expect(code === undefined ? not : wrong, says).toBeTruthy()
  })
})
