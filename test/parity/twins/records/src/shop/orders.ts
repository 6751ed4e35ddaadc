import { entry, item, task, workflow, type In, type Ref } from 'unplugin-flyte'
import { z } from 'zod'

// Fields with a value of their own when they are left out can be said by a schema only.
const Item = z.object({ sku: z.string(), price: z.number(), amount: z.int().default(1) })

const Order = z.object({
  id: z.string(),
  items: z.array(Item),
  tags: z.record(z.string(), z.string()),
  note: z.string().nullable().default(null),
  paid: z.boolean().default(false),
})

export const load = task({ inputs: { id: z.string() }, outputs: Order }, ({ id }) => ({
  id,
  items: [{ sku: 'a', price: 1, amount: 1 }],
  tags: {},
  note: null,
  paid: false,
}))

export const price = task(
  { inputs: { item: Item, currency: z.string() }, outputs: z.number() },
  (order) => order.item.price * order.item.amount,
)

export const send = task(({ text, amount }: { text: string; amount: number }): boolean => text.length > amount)

export const audit = task({ inputs: { order: Order }, outputs: Order }, ({ order }) => order)

export const many = task({ outputs: z.array(Item) }, () => [])

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
