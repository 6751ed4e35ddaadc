import { gt, task, when, workflow, type In, type int } from 'unplugin-flyte'

export const add = task(({ a, b }: { a: int; b: int }): int => a + b)

export const leaf = workflow({ interruptible: true, defaults: { b: 5 } }, ({ a, b }: In<{ a: int; b: int }>) =>
  add({ a, b }),
)

export const middle = workflow(({ a }: In<{ a: int }>) => {
  const x = leaf({ a })
  const y = leaf({ a: x, b: 1 })
  return { left: x, right: y }
})

export const empty = workflow(({ n }: In<{ n: int }>) => n)

export const root = workflow(({ a }: In<{ a: int }>) => {
  const m = middle({ a })
  const e = empty({ n: m.left })
  return add({ a: e, b: m.right })
})

export const chosen = workflow(({ a }: In<{ a: int }>) =>
  when(gt(a, 3), () => leaf({ a }), { name: 'pick' }).otherwise(() => leaf({ a, b: 2 })),
)
