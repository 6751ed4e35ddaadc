import { entry, item, task, workflow, type In, type Ref } from 'unplugin-flyte'
import { z } from 'zod'

// TypeScript has no word for a property that has a value of its own when it is left out: the annotations name the schemas.
const Item = z.object({ sku: z.string(), price: z.number(), amount: z.int().default(1) })

const Order = z.object({
  id: z.string(),
  items: z.array(Item),
  tags: z.record(z.string(), z.string()),
  note: z.string().nullable().default(null),
  paid: z.boolean().default(false),
})

type Item = z.infer<typeof Item>
type Order = z.infer<typeof Order>

export const load = task(({ id }: { id: string }): Order => ({
  id,
  items: [{ sku: 'a', price: 1, amount: 1 }],
  tags: {},
  note: null,
  paid: false,
}))

export const price = task((order: { item: Item; currency: string }): number => order.item.price * order.item.amount)

export const send = task(({ text, amount }: { text: string; amount: number }): boolean => text.length > amount)

export const audit = task(({ order }: { order: Order }): Order => order)

export const many = task((): Item[] => [])

export const lookup = task((): Record<string, string[]> => ({}))

export const checkout = workflow(({ id }: In<{ id: string }>) => {
  const order = load({ id })
  const cost = price({ item: item(order.items, 0), currency: entry(order.tags, 'currency') })
  // A `string | null` where a string is wanted: Flyte refuses it, and so do the types.
  send({ text: order.note as Ref<string>, amount: item(order.items, 1).price })
  audit({ order })
  return cost
})

export const literal = workflow(() =>
  audit({
    order: { id: 'x1', items: [{ sku: 's', price: 2.25, amount: 3 }], tags: { k: 'v' }, note: null, paid: true },
  }),
)

export const paths = workflow(() => {
  const rows = many()
  const names = lookup()
  send({ text: item(rows, 2).sku, amount: item(rows, 0).price })
  send({ text: item(entry(names, 'first'), 1), amount: 1.5 })
  return item(entry(names, 'last'), 0)
})
