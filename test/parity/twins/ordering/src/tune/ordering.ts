import { task, workflow, type In, type int } from 'unplugin-flyte'

export const setup = task((): void => console.log('setup'))

export const work = task(({ n }: { n: int }): int => n)

export const split = task(({ n }: { n: int }): [int, string] => [n, ''])

export const teardown = task(({ text }: { text: string }): void => console.log(text))

export const manual = workflow(({ n }: In<{ n: int }>) => {
  const first = setup()
  const second = work({ n }, { after: first })
  const third = split({ n: second })
  teardown({ text: 'bye' }, { after: [third, first] })
  return third
})

export const chained = workflow(({ n }: In<{ n: int }>) => {
  const a = setup()
  const b = work({ n }, { after: a })
  const c = work({ n: 1 }, { after: b })
  teardown({ text: 'x' }, { after: c })
  return c
})

export const inner = workflow(() => {
  setup()
})

export const fan = workflow(({ n }: In<{ n: int }>) => {
  const left = work({ n })
  const right = work({ n: 2 })
  const s = inner()
  return work({ n: left }, { id: 'join', after: [right, s] })
})
