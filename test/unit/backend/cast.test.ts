import type { JsonValue } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { cast } from '../../../src/backend/cast.ts'
import { literalType, readRows } from '../../utils/verdicts.ts'
import type { Row } from '../../utils/verdicts.ts'

interface BindingRow extends Row {
  readonly from: JsonValue
  readonly to: JsonValue
}

const rows = readRows<BindingRow>('bindings')
const more = readRows<BindingRow>('more-casts')

describe('casting one type into another', () => {
  it('is tried on every row of the tables', () => {
    expect([rows.length, more.length]).toEqual([972, 904])
  })

  it.each([...new Set(rows.map(({ group }) => group))])("gives the verdict of Flyte's own compiler: %s", (group) => {
    expect(differences(rows.filter((row) => row.group === group))).toEqual([])
  })

  it.each([...new Set(more.map(({ group }) => group))])('gives it for other pairs as well: %s', (group) => {
    expect(differences(more.filter((row) => row.group === group))).toEqual([])
  })

  it('says why', () => {
    const [text, number] = [{ simple: 'STRING' }, { simple: 'FLOAT' }]
    expect(cast(literalType({ simple: 'INTEGER' }), literalType(number))).toEqual({
      verdict: 'refused',
      reason: 'int does not fit number',
    })
    const columns = [{ name: 'a', literalType: text }]
    const dataset = (names: JsonValue[]): JsonValue => ({ structuredDatasetType: { columns: names } })
    expect(cast(literalType(dataset(columns)), literalType(dataset([{ name: 'a', literalType: number }])))).toEqual({
      verdict: 'refused',
      reason: 'column "a": string does not fit number',
    })
  })
})

function differences(pairs: readonly BindingRow[]): readonly string[] {
  return pairs
    .map((row) => ({ row, outcome: cast(literalType(row.from), literalType(row.to)) }))
    .filter(({ row, outcome }) => outcome.verdict !== row.verdict)
    .map(({ row, outcome }) => `${row.name}: ${row.verdict}, not ${JSON.stringify(outcome)}`)
}
