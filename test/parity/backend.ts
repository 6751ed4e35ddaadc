import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JudgedSpec } from '../../src/backend/package-spec.ts'
import type { Row, Table } from '../verdicts/rows.ts'
import { judgeRow, readTable, TABLES } from '../verdicts/rows.ts'

/** A row on which our verdict is not Flyte's. */
export interface RowDifference {
  readonly table: Table
  readonly name: string
  readonly expected: string
  readonly got: string
  /** What we found, or what was thrown. */
  readonly reason: string
}
export interface BackendResult {
  readonly total: number
  readonly differences: readonly RowDifference[]
}

/** The tables of this repository. */
export const VERDICTS: string = fileURLToPath(new URL('../verdicts', import.meta.url))

/** Judges every row of the tables in a folder. */
export function runBackend(folder: string = VERDICTS): BackendResult {
  const tables = TABLES.filter((table) => existsSync(join(folder, `${table}.json`)))
  const rows = tables.flatMap((table) => readTable(folder, table).map((row) => ({ table, row })))
  return { total: rows.length, differences: rows.flatMap(({ table, row }) => compareRow(table, row) ?? []) }
}

/** The same verdict, and Flyte's code among those that were found. */
export function compareRow(table: Table, row: Row): RowDifference | undefined {
  const expected = [row.verdict, row.code].filter(Boolean).join(' ')
  try {
    const judged = judgeRow(table, row)
    if (judged.verdict === row.verdict && hasCode(judged, row)) return undefined
    const codes = [...new Set(judged.findings.map(({ code }) => code))]
    const reason = judged.findings.map(({ detail }) => detail).join('; ') || 'nothing was found'
    return {
      table,
      name: row.name,
      expected,
      got: [judged.verdict, codes.join(', ')].filter(Boolean).join(' '),
      reason,
    }
  } catch (error) {
    return { table, name: row.name, expected, got: 'an error', reason: String(error) }
  }
}

function hasCode({ findings }: JudgedSpec, { code }: Row): boolean {
  return code === undefined || findings.some((finding) => finding.code === code)
}

/** Differences by name, then the sum. */
export function formatBackend({ total, differences }: BackendResult): string {
  return [
    ...differences.map(
      ({ table, name, expected, got, reason }) => `${table}: ${name}\n  Flyte: ${expected}\n  here:  ${got}: ${reason}`,
    ),
    `backend: ${total - differences.length}/${total}`,
  ].join('\n')
}
