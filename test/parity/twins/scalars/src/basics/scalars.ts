import { Duration, task, workflow, type In, type int, type Json } from 'unplugin-flyte'

interface Simple {
  count: int
  ratio: number
  label: string
  flag: boolean
  when: Date
  span: Duration
}

export const echo = task(
  ({ count, ratio, label, flag, when, span }: Simple): [int, number, string, boolean, Date, Duration] => [
    count,
    ratio,
    label,
    flag,
    when,
    span,
  ],
)

export const silent = task(({ label }: { label: string }): void => console.log(label))

export const idle = task((): void => console.log('idle'))

export const day = task(({ when }: { when: Date }): Date => when)

export const bag = task(({ data }: { data: Json }): Json => data)

export const constants = workflow(() => {
  const out = echo({
    count: 42,
    ratio: 2.5,
    label: 'fixed',
    flag: true,
    when: new Date('2024-02-29T12:30:15.250Z'),
    span: Duration.from(5400.005),
  })
  silent({ label: out[2] })
  idle()
  return out
})

export const nothing = workflow(({ label }: In<{ label: string }>) => {
  silent({ label })
})

export const loose = workflow(({ when }: In<{ when: Date }>) => {
  day({ when })
  return bag({ data: { b: [1, 2, { c: null }], a: 'x', f: 1.5 } })
})
