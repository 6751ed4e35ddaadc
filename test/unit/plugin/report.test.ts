import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Diagnostic } from '../../../src/model/source.ts'
import { applyLevels, BuildError, hasErrors, toLog, withoutConsequences } from '../../../src/plugin/report.ts'

const diagnostic = (code: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code,
  severity: 'error',
  message: `message of ${code}`,
  why: 'because',
  fix: 'mend it',
  ...more,
})

describe('levels', () => {
  it('raise, lower and silence by code', () => {
    const all = [diagnostic('FLY0001'), diagnostic('FLY0002', { severity: 'warn' }), diagnostic('FLY0003')]
    const levels = applyLevels(all, { FLY0001: 'warn', FLY0002: 'error', FLY0003: 'off' })
    expect(levels.map(({ code, severity }) => [code, severity])).toEqual([
      ['FLY0001', 'warn'],
      ['FLY0002', 'error'],
    ])
    expect(hasErrors(levels)).toBe(true)
    expect(hasErrors(applyLevels(all, { FLY0001: 'warn', FLY0003: 'off' }))).toBe(false)
  })
})

it('leaves out what only follows from a mistake in the same body', () => {
  const all = [
    diagnostic('FLY2112', { entity: 'a' }),
    diagnostic('FLY1115', { entity: 'a' }),
    diagnostic('FLY1115', { entity: 'b' }),
    diagnostic('FLY1118'),
    diagnostic('FLY1103', { entity: 'a' }),
  ]
  expect(withoutConsequences(all)).toEqual([all[0], all[2], all[3], all[4]])
})

function root(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flyte-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/a.ts'), 'one\ntwo\n\tthree(x)\nfour\nfive\nsix\n')
  return folder
}

it('shows the lines around a place', () => {
  const log = toLog(diagnostic('FLY0001', { location: { file: 'src/a.ts', line: 3, column: 8 } }), root())
  expect(log.frame).toBe('  1 | one\n  2 | two\n> 3 | \tthree(x)\n    | \t      ^\n  4 | four\n  5 | five')
  expect(log.loc).toMatchObject({ line: 3, column: 7 })
})

it('shows none for a file that is not there, or too short', () => {
  const folder = root()
  for (const location of [
    { file: 'src/b.ts', line: 1, column: 1 },
    { file: 'src/a.ts', line: 99, column: 1 },
  ]) {
    expect(toLog(diagnostic('FLY0001', { location }), folder)).not.toHaveProperty('frame')
  }
})

describe('the error that ends a build', () => {
  it('tells all errors with their reasons and remedies, and keeps them as data [A12]', () => {
    const folder = root()
    const errors = [
      diagnostic('FLY0001', { location: { file: 'src/a.ts', line: 2, column: 1 } }),
      diagnostic('FLY0002'),
    ]
    const error = new BuildError(errors, folder)
    expect(error.message).toBe(`2 errors

src/a.ts:2:1 FLY0001: message of FLY0001
  why: because
  fix: mend it

  1 | one
> 2 | two
    | ^
  3 | \tthree(x)
  4 | four

FLY0002: message of FLY0002
  why: because
  fix: mend it
`)
    expect(error.diagnostics).toBe(errors)
    expect(error).toMatchObject({ id: join(folder, 'src/a.ts'), loc: { line: 2, column: 0 }, pluginCode: 'FLY0001' })
    expect(error.stack).toBe(`flyte: ${error.message}`)
  })

  it('counts one', () => {
    expect(new BuildError([diagnostic('FLY0001')], '/').message).toMatch(/^1 error\n/)
  })
})
