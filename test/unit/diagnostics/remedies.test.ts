import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { formatLocation } from '../../../src/diagnostics/define.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { REMEDIES } from '../../remedies/cases/index.ts'
import { unreadable } from '../../remedies/readable.ts'
import { plainProgram } from '../../remedies/remedy.ts'
import { createLab } from '../../remedies/run.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const lab = createLab()
afterAll(() => lab.close())

const shown = ({ code, location }: Diagnostic) => (location ? `${code} ${formatLocation(location)}` : code)
const messages = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ message }) => message).join('\n')

/** Whole builds are in the suite of the bundlers. */
const inMemory = Object.entries(REMEDIES).flatMap(([area, remedies]) => {
  const cases = Object.entries(remedies).flatMap(([code, remedy]) =>
    'wrong' in remedy && remedy.way !== 'vite' ? [[code, remedy] as const] : [],
  )
  return cases.length > 0 ? [{ area, cases }] : []
})

describe.each(inMemory)('$area', ({ cases }) => {
  it.for(cases)(
    '%s is said at its place, in words, and is gone when its remedy is applied',
    async ([code, { way = 'build', wrong, right, says = '' }]) => {
      const run = lab[way as 'build' | 'script' | 'cli']
      const program = plainProgram(wrong)
      const { diagnostics } = await run(program)
      expect(diagnostics.map(shown), messages(diagnostics)).toEqual([
        program.place ? `${code} ${formatLocation(program.place)}` : code,
      ])
      expect(diagnostics[0]!.message).toContain(says)
      expect(unreadable(diagnostics[0]!).join('\n')).toBe('')
      const mended = await run(plainProgram(right))
      expect(mended.diagnostics.map(shown), messages(mended.diagnostics)).toEqual([])
    },
  )
})

describe('the table', () => {
  const entries = Object.entries(REMEDIES).flatMap(([area, remedies]) =>
    Object.entries(remedies).map(([code, remedy]) => ({ area, code, remedy })),
  )

  it('has an entry for every diagnostic that there is, in its area, once', async () => {
    const folder = join(root, 'src/diagnostics')
    const known: string[] = []
    for (const file of readdirSync(folder).toSorted()) {
      const tables: object = await import(pathToFileURL(join(folder, file)).href)
      const codes = Object.values(tables).flatMap((table: unknown) =>
        typeof table === 'object' && table !== null ? Object.keys(table).filter((key) => /^FLY\d{4}$/.test(key)) : [],
      )
      // The values that the package brings are part of authoring.
      const area = file === 'values.ts' ? 'author' : file.replace('.ts', '')
      known.push(...codes.map((code) => `${area} ${code}`))
    }
    expect(known.length).toBeGreaterThan(200)
    expect(entries.map(({ area, code }) => `${area} ${code}`).toSorted()).toEqual(known.toSorted())
  })

  it('names a test for what no program alone can provoke', () => {
    const missing = entries.filter(
      ({ code, remedy }) => 'testedIn' in remedy && !readFileSync(join(root, remedy.testedIn), 'utf8').includes(code),
    )
    expect(missing).toEqual([])
  })
})
