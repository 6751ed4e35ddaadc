import { approve, Duration, gt, isTrue, sleep, t, waitForInput, when, workflow } from '../../../src/index.ts'
import type { GateOptions, In, int, Node, Ref, RefOf } from '../../../src/index.ts'
import { flag, half, hello, join, list, noop, pick, several, train } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal } from './expect.ts'

workflow(({ x }: In<{ x: number }>) => {
  const ok = approve(half({ x }), 'ok', { timeout: '2h' })
  expect<Equal<typeof ok, Ref<number> & Node>>()
  half({ x: ok }, { after: [ok, sleep('5m', { after: ok })] })
  approve(train({ lr: x }).loss, 'loss', { id: 'look', after: ok, timeout: null })
  half({ x: approve(train({ lr: x }), 'whole').loss })
  const row = approve(train({ lr: x }).rows, 'rows')[0]
  half({ x: waitForInput<number>('x', { timeout: 60 }) })
  pick({ n: waitForInput('n', { type: t.int, timeout: Duration.from('5m') }) })
  flag({ on: waitForInput<boolean>('go') })
  list({ xs: waitForInput<int[]>('xs') })
  join({ xs: [waitForInput<string>('s'), approve(hello(), 'hi')] })
  const pause = sleep(30)
  expect<Equal<typeof pause, RefOf<void> & Node>>()
  const typed = waitForInput('typed', { type: t.withDefault(t.string, '') })
  expect<Equal<typeof typed, Ref<string> & Node>>()
  const options: GateOptions = { timeout: '1h' }
  const go = waitForInput<boolean>('go on', options)
  return when(isTrue(go), () => approve(half({ x }), 'then'))
    .elseWhen(gt(x, 3), () => waitForInput<number>('other'))
    .otherwise(() => half({ x }))
})
workflow(({ n }: In<{ n: int }>) => when(gt(n, 1), () => sleep('1m')).otherwise(() => noop({ x: n })))
workflow(() => ({ n: waitForInput<int>('n'), s: approve(hello(), 's') }))

workflow(({ x }: In<{ x: number }>) => {
  // @ts-expect-error nothing to approve
  approve(noop({ x: 1 }), 'ok')
  // @ts-expect-error several outputs
  approve(several(), 'ok')
  // @ts-expect-error a value
  approve(5, 'ok')
  // @ts-expect-error a gate has a name
  approve(half({ x }))
  // @ts-expect-error waits for a boolean
  half({ x: waitForInput<boolean>('go') })
  // @ts-expect-error does not say what it waits for
  half({ x: waitForInput('go') })
  // @ts-expect-error INTEGER where FLOAT is wanted
  half({ x: waitForInput<int>('n') })
  // @ts-expect-error not a duration
  sleep('5 minutes')
  // @ts-expect-error time has no timeout
  sleep('5m', { timeout: '1h' })
  // @ts-expect-error a sleep has no output
  half({ x: sleep('5m') })
  // @ts-expect-error gates have no retries
  waitForInput<number>('x', { retries: 3 })
  // @ts-expect-error no schema
  waitForInput('x', { type: 'int' })
})
