import { describe, expect, test } from 'vitest'
import { Dataset } from '../../../src/authoring/dataset.ts'
import { Duration, isDuration } from '../../../src/authoring/duration.ts'
import type { DurationLike } from '../../../src/authoring/duration.ts'
import { FlyteDirectory, FlyteFile } from '../../../src/authoring/files.ts'
import { FlyteError } from '../../../src/authoring/flyte-error.ts'
import { isDiagnosticError } from '../../../src/diagnostics/define.ts'

describe('Duration', () => {
  test.each<[DurationLike, number, bigint]>([
    [90, 90, 90_000_000_000n],
    ['90s', 90, 90_000_000_000n],
    ['5m', 300, 300_000_000_000n],
    ['1.5h', 5400, 5_400_000_000_000n],
    [0.1, 0.1, 100_000_000n],
    [Duration.from('0.000000001s'), 1e-9, 1n],
  ])('reads %s', (length, seconds, nanoseconds) => {
    expect(Duration.from(length)).toMatchObject({ seconds, nanoseconds })
  })

  test.each([['5 minutes'], ['5'], [Number.NaN], [null], [{}]])('refuses %s with what it expects', (length) => {
    expect(codeOf(() => Duration.from(length as DurationLike))).toBe('FLY1080')
  })

  test('refuses what protobuf cannot hold', () => {
    expect(codeOf(() => Duration.from(315_576_000_001))).toBe('FLY1081')
    expect(Duration.from(-315_576_000_000).seconds).toBe(-315_576_000_000)
  })

  test.each<[DurationLike, string]>([
    [0, '0s'],
    [90, '90s'],
    ['1.5h', '5400s'],
    [-0.25, '-0.25s'],
    ['0.000000001s', '0.000000001s'],
  ])('writes %s so that it can be read again', (length, text) => {
    const duration = Duration.from(length)
    expect(String(duration)).toBe(text)
    expect(JSON.stringify(duration)).toBe(JSON.stringify(text))
    expect(Duration.from(text as DurationLike).nanoseconds).toBe(duration.nanoseconds)
  })

  test('is told by its mark, so that two copies of the package meet', () => {
    expect(isDuration({ '~flyte': 'DURATION', nanoseconds: 1n })).toBe(true)
    expect(Duration.from({ '~flyte': 'DURATION', nanoseconds: 1n } as Duration).nanoseconds).toBe(1n)
    expect([FlyteFile.from('x'), null, '90s'].map(isDuration)).toEqual([false, false, false])
  })
})

describe('FlyteFile and FlyteDirectory', () => {
  test('have an address and a format, empty for any', () => {
    expect(FlyteFile.from('s3://b/k', 'csv')).toMatchObject({ uri: 's3://b/k', format: 'csv', '~flyte': 'FILE' })
    expect(FlyteDirectory.from('./out')).toMatchObject({ uri: './out', format: '', '~flyte': 'DIRECTORY' })
  })

  test.each([[FlyteFile], [FlyteDirectory]])('refuse what is no address', (type) => {
    expect([
      codeOf(() => type.from('')),
      codeOf(() => type.from(undefined as never)),
      codeOf(() => type.from(new URL('s3://b/k') as never)),
    ]).toEqual(['FLY1082', 'FLY1082', 'FLY1082'])
  })

  test('cannot be fetched where there is no store', async () => {
    await expect(FlyteFile.from('s3://b/k').path()).rejects.toMatchObject({ name: 'FLY1083', message: /"s3:\/\/b\/k"/ })
    await expect(FlyteDirectory.from('s3://b/d').path()).rejects.toMatchObject({ name: 'FLY1083' })
  })
})

describe('Dataset', () => {
  test('of an address cannot be read where there is no store', async () => {
    const table = Dataset.from<{ id: string }>('s3://b/t')
    expect(table.uri).toBe('s3://b/t')
    await expect(table.rows().next()).rejects.toMatchObject({ name: 'FLY1083' })
  })

  test('of rows gives them back, each time', async () => {
    const table = Dataset.from([{ id: 'a' }, { id: 'b' }])
    expect(table.uri).toBe('')
    expect(await read(table)).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(await read(table)).toEqual([{ id: 'a' }, { id: 'b' }])
  })

  test('takes rows that are still coming', async () => {
    async function* rows(): AsyncGenerator<number> {
      yield 1
      yield 2
    }
    expect(await read(Dataset.from(rows()))).toEqual([1, 2])
  })

  test.each([[''], [1], [null], [{}]])('refuses %j', (source) => {
    expect(codeOf(() => Dataset.from(source as string))).toBe('FLY1082')
  })
})

test('FlyteError has the message and the node', () => {
  expect(FlyteError.from('out of memory', 'n1')).toMatchObject({
    message: 'out of memory',
    failedNode: 'n1',
    '~flyte': 'ERROR',
  })
})

async function read<Row>(table: Dataset<Row>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of table.rows()) rows.push(row)
  return rows
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (isDiagnosticError(error)) return error.diagnostic.code
    throw error
  }
  return 'nothing'
}
