import { Duration, task, workflow, type In, type int } from 'unplugin-flyte'

interface Work {
  must: string
  count?: int
  ratio?: number
  flag?: boolean
  maybe?: string
}

export const work = task(({ must, count = 3, ratio = 0.25, flag = false, maybe }: Work): string =>
  [must, count, ratio, flag, maybe].join(' '),
)

export const wait = task(
  ({ span = Duration.from('5m'), zero = 0, empty = '' }: { span?: Duration; zero?: int; empty?: string }): int =>
    zero + span.seconds + empty.length,
)

interface Defaults {
  must: string
  count: int
  ratio: number
  flag: boolean
  label: string
  span: Duration
  when: Date
  names: string[]
  sizes: Record<string, int>
  maybe?: int
  given: int | null
  off: boolean
  none: int
}

export const defaults = workflow(
  {
    defaults: {
      count: 10,
      ratio: 1,
      flag: true,
      label: 'x',
      span: Duration.from(90),
      when: new Date('2023-05-06T07:08:09Z'),
      names: ['a', 'b'],
      sizes: { s: 1 },
      given: 5,
      off: false,
      none: 0,
    },
  },
  ({ must, count, span, none }: In<Defaults>) => {
    wait()
    wait({ span, zero: none })
    return work({ must, count })
  },
)

export const outer = workflow(({ must }: In<{ must: string }>) => defaults({ must, count: 99 }))
