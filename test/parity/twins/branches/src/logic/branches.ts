import {
  and,
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
  task,
  when,
  workflow,
  type In,
  type int,
} from 'unplugin-flyte'

interface Box {
  size: int
  tags: string[]
}

export const pack = task(({ n }: { n: int }): Box => ({ size: n, tags: [] }))
export const flip = task((): boolean => true)
export const draw = task((): number => 0.5)
export const low = task(({ x }: { x: number }): number => x)
export const high = task(({ x }: { x: number }): number => x)
export const note = task(({ text }: { text: string }): void => console.log(text))
export const both = task(({ x }: { x: number }): [number, string] => [x, ''])
export const twin = task(({ x }: { x: number }): [number, string] => [x, ''])

export const simple = workflow(({ x }: In<{ x: number }>) =>
  when(gt(x, 0.5), () => high({ x }), { name: 'simple' }).otherwise(() => low({ x })),
)

export const ladder = workflow(({ x, kind, n }: In<{ x: number; kind: string; n: int }>) =>
  when(and(gt(x, 0.1), lt(x, 1)), () => low({ x }), { name: 'ladder' })
    .elseWhen(or(eq(kind, 'big'), and(ge(n, 10), ne(n, 12))), () => high({ x }))
    .elseWhen(le(x, -1), () => low({ x: 2 }))
    .otherwiseFail('nothing fits'),
)

export const unary = workflow(({ flag }: In<{ flag: boolean }>) => {
  const tossed = flip()
  const first = when(isTrue(flag), () => high({ x: 1 }), { name: 'is true' }).otherwise(() => low({ x: 1 }))
  const second = when(isFalse(tossed), () => high({ x: first }), { name: 'false_one' }).otherwise(() =>
    low({ x: first }),
  )
  when(eq(tossed, true), () => note({ text: 'yes' }), { name: 'void' }).otherwise(() => note({ text: 'no' }))
  return second
})

export const nested = workflow(({ x }: In<{ x: number }>) => {
  const drawn = draw()
  return when(
    gt(drawn, x),
    () =>
      when(lt(x, 0.5), () => low({ x: drawn }), { name: 'inner' })
        .elseWhen(eq(x, 0.75), () => high({ x }))
        .otherwiseFail('inner failed'),
    { name: 'outer' },
  ).otherwise(() => high({ x: drawn }))
})

export const tuples = workflow(({ x }: In<{ x: number }>) => {
  const [a, b] = when(gt(x, 1), () => both({ x }), { name: 'tuples' }).otherwise(() => twin({ x }))
  return [a, b] as const
})

export const maybe = workflow({ defaults: { name: null } }, ({ name }: In<{ name: string | null }>) =>
  when(isNone(name), () => low({ x: 0 }), { name: 'maybe' }).otherwise(() => high({ x: 1 })),
)

export const boxed = workflow(({ n }: In<{ n: int }>) => {
  const box = pack({ n })
  return when(gt(box.size, 10), () => high({ x: 1 }), { name: 'boxed' }).otherwise(() => low({ x: 1 }))
})
