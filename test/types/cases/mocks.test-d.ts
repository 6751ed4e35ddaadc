import { reference } from '../../../src/index.ts'
import type { int, Outputs } from '../../../src/index.ts'
import { mock } from '../../../src/authoring/mock.ts'
import { several, sum } from './entities.ts'

const ask = reference.task<{ q: string; n?: number }, string>({ name: 'ask', version: 'v' })
const end: () => void = mock(ask, ({ q, n }) => `${q}${n ?? 0}`)
mock(ask, async ({ q }: { q: string }) => q)
mock(sum, ({ a, b }) => a + b)
mock(several, () => ({ n: 1, loss: 0.5 }))
mock(reference.launchPlan<{}, Outputs<{ rows: number }>>({ name: 'x', version: 'v' }), async () => ({ rows: 1 }))
mock(reference.task({ name: 'x', version: 'v' }), () => {})

// @ts-expect-error gives another type
mock(ask, () => 1)
// @ts-expect-error takes another type
mock(ask, ({ q }: { q: number }) => String(q))
// @ts-expect-error lacks an output
mock(several, () => ({ n: 1 }))
const plain = (): int => 1
// @ts-expect-error no entity
mock(plain, () => 1)
