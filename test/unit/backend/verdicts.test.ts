import { describe, expect, it } from 'vitest'
import { compareRow, runBackend, VERDICTS } from '../../parity/backend.ts'
import { judgeRow, readTable, TABLES } from '../../verdicts/rows.ts'

const rows = TABLES.flatMap((table) => readTable(VERDICTS, table).map((row) => ({ table, row })))
const groups = [...new Set(rows.map(({ table, row }) => `${table}: ${row.group}`))]

describe('the verdict of the real Flyte', () => {
  it.each(groups)('is ours on every row of %s', (group) => {
    const own = rows.filter(({ table, row }) => `${table}: ${row.group}` === group)
    expect(own.flatMap(({ table, row }) => compareRow(table, row) ?? [])).toEqual([])
  })

  it('is never taken for good where the server panics, dies or hangs', () => {
    const crashes = rows.filter(({ row }) => !['ok', 'refused'].includes(row.verdict))
    expect(crashes.length).toBeGreaterThan(20)
    expect(crashes.filter(({ table, row }) => judgeRow(table, row).verdict === 'ok')).toEqual([])
  })

  it('is compared on all rows of all tables', () => {
    expect(runBackend()).toEqual({ total: 1929, differences: [] })
  })

  it('differs, and says how, when a row is changed', () => {
    const row = readTable(VERDICTS, 'bindings').find(({ verdict }) => verdict === 'ok')!
    expect(compareRow('bindings', { ...row, verdict: 'refused', code: 'MismatchingTypes' })).toMatchObject({
      name: row.name,
      expected: 'refused MismatchingTypes',
      got: 'ok',
      reason: 'nothing was found',
    })
  })
})
