import { task, workflow } from '../../../src/index.ts'
import type { Dataset, In, int, Json } from '../../../src/index.ts'
import { counts, join, list, table } from './entities.ts'
import type { Row } from './entities.ts'

// FLOAT and INTEGER are kept apart at every depth.
const maybeInt = task(({ n }: { n: int | null }) => 1)
const optionalInt = task(({ n }: { n?: int }) => 1)
const maybeNumber = task(({ n }: { n: number | null }) => 1)
const intStruct = task(({ s }: { s: { n: int } }) => 1)
const numberStruct = task(({ s }: { s: { n: number } }) => 1)
const intLists = task(({ xs }: { xs: int[][] }) => 1)
const intSet = task(({ xs }: { xs: Set<int> }) => 1)
const intTable = task(({ d }: { d: Dataset<{ n: int }> }) => 1)
const anyTable = task(({ d }: { d: Dataset }) => 1)
const deepInt = task(({ s }: { s: { a: { b: int[] } } }) => 1)
const either = task(({ u }: { u: int | string }) => true)
const jsons = task(({ j }: { j: Json }) => 1)
const maybeText = task((): string | null => null)

interface Numbers {
  f: number
  i: int
  mf: number | null
  mi: int | null
  sf: { n: number }
  si: { n: int }
  lf: number[]
  li: int[]
  llf: number[][]
  df: Record<string, number>
  di: Record<string, int>
  xf: { a: { b: number[] } }
  xi: { a: { b: int[] } }
  setf: Set<number>
  tf: Dataset<{ n: number }>
  ti: Dataset<{ n: int }>
  bf: number | string
  bi: int | string
  str: string
  row: Row
  js: Json
}
workflow(({ f, i, mf, mi, sf, si, lf, li, llf, df, di, xf, xi, setf, tf, ti, bf, bi, str, row, js }: In<Numbers>) => {
  maybeInt({ n: mi })
  maybeInt({ n: i })
  maybeInt({ n: 1 })
  maybeInt({ n: null })
  optionalInt({ n: mi })
  optionalInt({ n: i })
  maybeNumber({ n: mf })
  maybeNumber({ n: f })
  intStruct({ s: si })
  numberStruct({ s: sf })
  list({ xs: li })
  counts({ m: di })
  deepInt({ s: xi })
  intTable({ d: ti })
  anyTable({ d: ti })
  either({ u: bi })
  either({ u: i })
  either({ u: str })
  either({ u: 'x' })
  either({ u: 1 })
  jsons({ j: row })
  jsons({ j: js })
  jsons({ j: { a: [1] } })
  intStruct({ s: { n: 1 } })
  list({ xs: [1, i] })
  // @ts-expect-error number | null into int | null
  maybeInt({ n: mf })
  // @ts-expect-error number into int | null
  maybeInt({ n: f })
  // @ts-expect-error number | null into int?
  optionalInt({ n: mf })
  // @ts-expect-error int | null into number | null
  maybeNumber({ n: mi })
  // @ts-expect-error { n: number } into { n: int }
  intStruct({ s: sf })
  // @ts-expect-error { n: int } into { n: number }
  numberStruct({ s: si })
  // @ts-expect-error map of FLOAT into map of INTEGER
  counts({ m: df })
  // @ts-expect-error map of INTEGER into map of FLOAT
  table({ m: di })
  // @ts-expect-error an entry of FLOAT in a map of INTEGER
  counts({ m: { a: f } })
  // @ts-expect-error list of FLOAT into list of INTEGER
  list({ xs: lf })
  // @ts-expect-error an item of FLOAT in a list of INTEGER
  list({ xs: [i, f] })
  // @ts-expect-error nested lists
  intLists({ xs: llf })
  // @ts-expect-error deep in a struct
  deepInt({ s: xf })
  // @ts-expect-error in a set
  intSet({ xs: setf })
  // @ts-expect-error in a column
  intTable({ d: tf })
  // @ts-expect-error in a union
  either({ u: bf })
  // @ts-expect-error Json is not a list of strings
  join({ xs: js })
  // @ts-expect-error a STRING is not Json
  jsons({ j: str })
  // @ts-expect-error a struct cannot hold references
  intStruct({ s: { n: i } })
  // @ts-expect-error string | null into string
  join({ xs: [maybeText()] })
})
