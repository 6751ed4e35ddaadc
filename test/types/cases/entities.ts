import { task } from '../../../src/index.ts'
import type { float, FlyteError, FlyteFile, int, Outputs } from '../../../src/index.ts'

// Entities that several cases use.

export interface Row {
  id: string
  score: number
  n: int
  tags?: string[]
}
export type Out = {
  model: FlyteFile<'onnx'>
  loss: number
  epochs: int
  rows: Row[]
  byName: Record<string, number>
  cfg: { lr: number; deep: { k: string } }
}

export const train = task(
  async ({ lr, epochs = 3 }: { lr: number; epochs?: int; name?: string }): Promise<Out> => null!,
)
export const score = task(async ({ row }: { row: Row }) => row.score * 2)
export const hello = task(() => 'hi')
export const noop = task(async ({ x }: { x: int }) => {})
export const pick = task(({ n }: { n: int }) => n)
export const half = task(({ x }: { x: float }) => x / 2)
export const flag = task(({ on }: { on: boolean }) => on)
export const join = task(({ xs }: { xs: string[] }) => xs.join())
export const list = task(({ xs }: { xs: int[] }) => xs)
export const table = task(({ m }: { m: Record<string, number> }) => 1)
export const counts = task(({ m }: { m: Record<string, int> }): int => 1)
export const mode = task(({ m }: { m: 'fast' | 'slow' }) => m)
export const evolve = task(({ out }: { out: Out }) => out.loss)
export const whole = task((): Out => null!)
export const read = task(async ({ f }: { f: FlyteFile }) => f.format)
export const sum = task(
  { retries: 2, resources: { requests: { cpu: '1' } } },
  async ({ a, b }: { a: int; b: int }): Promise<int> => a + b,
)
export const several = task(async (): Promise<Outputs<{ n: int; loss: number; opt?: string }>> => ({ n: 1, loss: 2 }))
export const inferred = task(async ({ x }: { x: number }): Promise<Outputs<{ mean: number; label: string }>> => null!)
export const pair = task(async (): Promise<[int, boolean]> => [1, true])
export const ints = task((): [int, int] => [1, 2])
export const notify = task(
  ({ lr, names, on, err }: { lr: number; names: string[]; on: boolean; err?: FlyteError }) => {},
)
