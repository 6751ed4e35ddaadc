import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

/** One member of flytekit's module; `scripts/reference-coverage.mjs` breaks its line and demands that its tests fail. */
interface Row {
  readonly id: string
  readonly mark: 'M' | 'S' | 'N'
  /** The line that does what the member does, and a change that takes it away. */
  readonly breaks: { readonly file: string; readonly from: string; readonly to: string } | null
  readonly waits?: string
}

const root = join(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const rows = JSON.parse(read('test/reference/rows.json')) as readonly Row[]
const breakable = rows.flatMap(({ id, breaks }) => (breaks ? [{ id, ...breaks }] : []))

describe('the rows of the reference', () => {
  it('are the 162 members of the classes, and six functions beside them', () => {
    const members = rows.filter(({ id }) => !id.startsWith('X'))
    const count = (mark: string) => members.filter((row) => row.mark === mark).length
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect([count('M'), count('S'), count('N'), rows.length - members.length]).toEqual([90, 66, 6, 6])
  })

  it('can be broken, but for those that are not here', () => {
    const whole = rows.filter(({ breaks }) => !breaks)
    expect(whole.filter(({ mark, waits }) => mark !== 'N' && waits === undefined)).toEqual([])
    expect(rows.filter(({ mark, breaks }) => mark === 'N' && breaks)).toEqual([])
  })

  it.each(breakable)('$id has one line of its own, which another program can stand for', ({ file, from, to }) => {
    const text = read(file)
    expect(text.split(from)).toHaveLength(2)
    expect(from).not.toContain('\n')
    const changed = text.replace(from, () => to)
    expect(changed).not.toBe(text)
    expect(parseSync(file, changed).errors).toEqual([])
  })
})
