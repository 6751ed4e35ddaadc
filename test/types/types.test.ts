import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyCases, OPTIONS, parseErrors, tsc, TYPES_ROOT } from './utils/tsc.ts'

const EXACT = '--exactOptionalPropertyTypes'
const UNCHECKED = '--noUncheckedIndexedAccess'

describe('the cases compile', () => {
  test.each([
    ['with strict alone', []],
    ['with exactOptionalPropertyTypes', [EXACT]],
    ['with noUncheckedIndexedAccess', [UNCHECKED]],
    ['with both', [EXACT, UNCHECKED]],
  ])('%s', async (_, options) => {
    expect(await tsc('typescript-7', ['-p', '.', ...options])).toBe('')
  })

  test('with the TypeScript that most users have', async () => {
    expect(await tsc('typescript', ['-p', '.'])).toBe('')
  })
})

test('every expected error is one, and there are no others', async () => {
  const folder = await copyCases()
  const wanted: string[] = []
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const lines = (await readFile(path, 'utf8')).replaceAll('../../../src/', '../../../../src/').split('\n')
    const blanked = lines.map((line, index) => {
      if (!line.trimStart().startsWith('// @ts-expect-error')) return line
      wanted.push(`${name}:${index + 2}`)
      return '//'
    })
    await writeFile(path, blanked.join('\n'))
  }

  const files = (await readdir(folder)).map((name) => relative(TYPES_ROOT, join(folder, name)))
  const errors = parseErrors(await tsc('typescript-7', [...OPTIONS, '--noEmit', ...files]))
  const found = new Set(errors.map(({ file, line }) => `${basename(file)}:${line}`))

  expect(wanted.length).toBeGreaterThan(100)
  expect([...found].toSorted()).toEqual(wanted.toSorted())
})
