import {
  and,
  Duration,
  eq,
  ge,
  gt,
  isFalse,
  isNone,
  isTrue,
  le,
  lt,
  ne,
  or,
  when,
  workflow,
} from '../../../src/index.ts'
import type { FlyteFile, In, int, OutputsOf, Ref } from '../../../src/index.ts'
import { half, hello, noop, pick, several, train } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

interface Inputs {
  x: number
  i: int
  j: int
  on: boolean
  s: string
  at: Date
  d: Duration
  big: bigint
  m: 'fast' | 'slow'
  maybe: int | null
  bool?: boolean
  file: FlyteFile
}
const flow = workflow(({ x, i, j, on, s, at, d, big, m, maybe, bool, file }: In<Inputs>) => {
  const r = when(gt(x, 3), () => half({ x }))
    .elseWhen(and(isTrue(on), or(eq(x, 0), isFalse(on))), () => half({ x: 0 }))
    .otherwise(() => half({ x: 1 }))
  half({ x: r })
  const value: Ref<number> = r
  when(isTrue(on), () => train({ lr: x })).otherwiseFail('off').loss
  when(isTrue(on), () => noop({ x: 1 })).otherwise(() => noop({ x: 2 }))
  const two = when(isTrue(on), () => several()).otherwise(() => several())
  pick({ n: two.n })
  when(ge(i, 3), () => when(le(i, j), () => pick({ n: i })).otherwise(() => pick({ n: 1 }))).otherwise(() =>
    pick({ n: j }),
  )
  hello({}, { after: r })
  eq(m, 'fast')
  ne(m, m)
  eq(s, 'x')
  lt(s, s)
  gt(at, new Date())
  lt(at, at)
  gt(d, Duration.from(3))
  eq(big, 3n)
  eq(on, true)
  ne(on, on)
  gt(i, j)
  gt(x, half({ x }))
  gt(pick({ n: i }), 3)
  isNone(maybe)
  isNone(bool)
  when(and(isNone(maybe), isTrue(on)), () => half({ x }), { name: 'a choice', id: 'choice', after: [r, two] })
    .elseWhen(isNone(bool), () => half({ x }))
    .otherwiseFail('neither')
  // @ts-expect-error never null
  isNone(x)
  // @ts-expect-error not a reference
  isNone(null)
  // @ts-expect-error an input is no node
  when(isTrue(on), () => half({ x }), { after: x })
  // @ts-expect-error no such option
  when(isTrue(on), () => half({ x }), { retries: 1 })
  // @ts-expect-error a call is no function
  when(isTrue(on), half({ x }))
  // @ts-expect-error nothing follows the last branch
  when(isTrue(on), () => half({ x })).otherwiseFail('off').elseWhen
  // @ts-expect-error the message is a text
  when(isTrue(on), () => half({ x })).otherwiseFail(s)
  // @ts-expect-error branches differ
  when(gt(x, 3), () => half({ x })).otherwise(() => hello())
  // @ts-expect-error branches differ as FLOAT and INTEGER
  when(gt(x, 3), () => half({ x })).otherwise(() => pick({ n: i }))
  // @ts-expect-error a branch is a call
  when(gt(x, 3), () => train({ lr: x }).loss)
  // @ts-expect-error a branch is a call, not an object
  when(gt(x, 3), () => ({ a: half({ x }) }))
  // @ts-expect-error a branch is not async
  when(gt(x, 3), async () => half({ x }))
  // @ts-expect-error not comparable with a string
  gt(x, 'a')
  // @ts-expect-error INTEGER with FLOAT
  gt(i, x)
  // @ts-expect-error FLOAT with INTEGER
  gt(x, i)
  // @ts-expect-error not a value of the enum
  eq(m, 'medium')
  // @ts-expect-error an optional operand
  eq(maybe, 3)
  // @ts-expect-error an optional boolean
  isTrue(bool)
  // @ts-expect-error booleans have no order
  gt(on, true)
  // @ts-expect-error not a boolean
  isTrue(x)
  // @ts-expect-error files cannot be compared
  eq(file, file)
  // @ts-expect-error several outputs are not an operand
  eq(several(), 1)
  // @ts-expect-error a reference is not a condition
  when(on, () => half({ x }))
  // @ts-expect-error a boolean is not a condition
  when(x > 3, () => half({ x }))
  // @ts-expect-error the reference is on the left
  gt(3, x)
  return r
})
expect<Equal<OutputsOf<typeof flow>, number>>()
