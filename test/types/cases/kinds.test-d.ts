import { dynamic, entry, eq, item, mapTask, outputs, task, workflow } from '../../../src/index.ts'
import type { Bind, Call, In, int, Outputs, OutputsOf, Ref, RefOf } from '../../../src/index.ts'
import { counts, half, join, list, pair, pick } from './entities.ts'
import { expect } from './expect.ts'
import type { Equal, Same } from './expect.ts'

// Tuples as values: one STRUCT, of which no part can be bound.
type Place = [number, string]
const place = task(({ at }: { at: Place }): Outputs<{ at: Place; n: int }> => outputs({ at, n: 1 }))
const trip = task(({ trip }: { trip: { from: Place; stops: Place[]; near?: readonly [int, int] } }) => trip)
const length = task(({ stops }: { stops: Place[] }): int => stops.length)
const grid = task(({ cell }: { cell: [int, int] }): Outputs<{ cell: [int, int] }> => outputs({ cell }))
const numbers = task(({ xs }: { xs: number[] }) => 1)
workflow(
  ({ at, cell, stops, maybe, i }: In<{ at: Place; cell: [int, int]; stops: Place[]; maybe?: Place; i: int }>) => {
    const result = place({ at })
    expect<Equal<typeof result.at, Ref<Place>>>()
    expect<Same<typeof result.at, RefOf<Place>>>()
    place({ at: result.at })
    place({ at: [1, 'north'] })
    place({ at: item(stops, 0) })
    length({ stops: [at, result.at, [2, 'south']] })
    length({ stops })
    const made = trip({ trip: { from: [1, 'a'], stops: [[2, 'b']], near: [1, 2] } })
    place({ at: made.from })
    place({ at: item(made.stops, 1) })
    const all = mapTask(grid as never as typeof single)({ cell: [cell, [1, 2]] })
    expect<Equal<typeof all, Call<int[]>>>()
    // @ts-expect-error INTEGER where FLOAT stands in the tuple
    grid({ cell: result.at })
    // @ts-expect-error FLOAT and INTEGER are kept apart in tuples
    numberPair({ pair: cell })
    // @ts-expect-error a tuple that may be none
    place({ at: maybe })
    // @ts-expect-error a tuple cannot hold references
    grid({ cell: [i, 2] })
    // @ts-expect-error too many items
    place({ at: [1, 'a', 2] })
    // @ts-expect-error too few items
    place({ at: [1] })
    // @ts-expect-error items in the other order
    place({ at: ['a', 1] })
    // @ts-expect-error no item of a tuple
    at[0]
    // @ts-expect-error no item of a tuple by item() either
    item(at, 0)
    // @ts-expect-error no length
    at.length
    // @ts-expect-error a tuple is no list
    numbers({ xs: place({ at }).at })
    // @ts-expect-error a list is no tuple
    grid({ cell: list({ xs: [1, 2] }) })
    // @ts-expect-error several outputs are not one tuple
    grid({ cell: twoInts() })
    // @ts-expect-error nothing compares tuples
    eq(at, at)
    return { at, first: result.at, stops: [at, item(stops, 0)] }
  },
)
const single = task(({ cell }: { cell: [int, int] }): int => cell[0])
const numberPair = task(({ pair }: { pair: [number, number] }) => pair[0])
const twoInts = task((): [int, int] => [1, 2])
const forward = workflow(({ at }: In<{ at: Place }>) => ({ at: place({ at }).at }))
expect<Equal<OutputsOf<typeof forward>, Outputs<{ at: Place }>>>()
// A tuple as the result of a task is several outputs, in a list or an object it is a value.
workflow(() => {
  const [n, on] = pair()
  expect<Equal<[typeof n, typeof on], [Ref<int>, Ref<boolean>]>>()
  const pairs = task((): [int, boolean][] => [])()
  expect<Equal<typeof pairs, Call<[int, boolean][]>>>()
})

// A choice between objects is one STRUCT without attribute paths.
type Circle = { kind: 'circle'; r: number }
type Box = { kind: 'box'; w: number; h: number; at?: Place }
type Shape = Circle | Box
const draw = task(({ shape }: { shape: Shape }): Shape => shape)
const maybeDraw = task(({ shape }: { shape?: Shape }): Shape | null => shape ?? null)
const drawAll = task(({ shapes }: { shapes: Shape[] }): Record<string, Shape> => ({}))
const circle = task(({ shape }: { shape: Circle }): Circle => shape)
workflow(({ shape, other, r }: In<{ shape: Shape; other: Circle | { kind: 'line'; length: number }; r: number }>) => {
  expect<Equal<typeof shape, Ref<Shape>>>()
  draw({ shape })
  draw({ shape: { kind: 'box', w: 1, h: 2, at: [1, 'a'] } })
  maybeDraw({ shape: draw({ shape }) })
  maybeDraw({ shape: maybeDraw() })
  maybeDraw({})
  const all = drawAll({ shapes: [shape, draw({ shape }), { kind: 'circle', r: 1 }] })
  draw({ shape: entry(all, 'a') })
  // @ts-expect-error a property that all of them have
  shape.kind
  // @ts-expect-error a property of one of them
  draw({ shape }).r
  // @ts-expect-error an optional object is such a choice
  maybeDraw({ shape }).kind
  // @ts-expect-error no object of the choice has this
  draw({ shape: { kind: 'circle', w: 1 } })
  // @ts-expect-error an object of a choice cannot hold references
  draw({ shape: { kind: 'circle', r } })
  // @ts-expect-error another choice
  draw({ shape: other })
  // @ts-expect-error a choice where one of its objects is wanted
  circle({ shape })
  // @ts-expect-error a choice has no entries
  entry(shape, 'kind')
  return draw({ shape })
})

// A type inside itself: members to any depth, and nothing is computed that nobody asks for.
interface Tree {
  v: int
  kids: Tree[]
  byName: Record<string, Tree>
  parent?: Tree
}
interface FloatTree {
  v: number
  kids: FloatTree[]
  byName: Record<string, FloatTree>
  parent?: FloatTree
}
type Expression = { op: 'const'; value: number } | { op: 'add'; left: Expression; right: Expression }
const grow = task(({ tree }: { tree: Tree }): Tree => tree)
const leaf = task(({ tree }: { tree: Tree | null }) => 1)
const evaluate = task(({ of }: { of: Expression }): number => 0)
workflow(({ tree, floats, of }: In<{ tree: Tree; floats: FloatTree; of: Expression }>) => {
  pick({ n: tree.kids[0]!.v })
  pick({ n: item(item(item(item(tree.kids, 0).kids, 1).kids, 2).kids, 3).v })
  pick({ n: entry(item(grow({ tree }).kids, 0).byName, 'left').v })
  grow({ tree: item(tree.kids, 0) })
  grow({ tree: { v: 1, kids: [{ v: 2, kids: [], byName: {} }], byName: {} } })
  leaf({ tree: tree.parent })
  leaf({ tree: item(tree.kids, 0).parent })
  evaluate({ of })
  evaluate({ of: { op: 'add', left: { op: 'const', value: 1 }, right: { op: 'const', value: 2 } } })
  // @ts-expect-error INTEGER where FLOAT is wanted, two levels down
  half({ x: tree.kids[0]!.v })
  // @ts-expect-error the parent may be none
  grow({ tree: tree.parent })
  // @ts-expect-error so it has no members
  tree.parent.v
  // @ts-expect-error FLOAT at every level
  grow({ tree: floats })
  // @ts-expect-error FLOAT in an item
  grow({ tree: item(floats.kids, 0) })
  // @ts-expect-error an unknown property
  item(tree.kids, 0).height
  // @ts-expect-error a choice inside itself is a choice
  of.left
  return grow({ tree })
})

// An instance is its fields: methods and what is private do not travel.
class Station {
  readonly id: string = ''
  height = 0
  readings: int[] = []
  #cache = 1
  protected owner = ''
  mean(): number {
    return this.#cache
  }
}
const visit = task(({ station }: { station: Station }): Station => station)
workflow(({ station }: In<{ station: Station }>) => {
  const visited = visit({ station })
  half({ x: visited.height })
  pick({ n: item(visited.readings, 0) })
  visit({ station: new Station() })
  // @ts-expect-error a method is not called on a reference
  visited.mean()
  // @ts-expect-error a method is no value
  half({ x: visited.mean })
  // @ts-expect-error a protected field
  visited.owner
  return visited
})

// Map, Set and bigint are what the code of a task gets; to Flyte they are a map, a list and an INTEGER.
const byKey = task(({ m }: { m: Map<string, int> }): Map<string, int> => m)
const byCount = task((): Record<string, int> => ({}))
const unique = task(({ s }: { s: Set<string> }): Set<string> => s)
const exact = task(({ n }: { n: bigint }): bigint => n)
const maybeExact = task(({ n }: { n?: bigint }): bigint | null => n ?? null)
interface Native {
  m: Map<string, int>
  s: Set<string>
  n: bigint
  i: int
  f: number
  names: string[]
  sizes: Record<string, int>
  floats: Record<string, number>
}
workflow(({ m, s, n, i, f, names, sizes, floats }: In<Native>) => {
  byKey({ m })
  byKey({ m: byKey({ m: new Map([['a', 1]]) }) })
  byKey({ m: sizes })
  byKey({ m: byCount() })
  pick({ n: entry(m, 'a') })
  unique({ s })
  unique({ s: unique({ s: new Set(['a']) }) })
  unique({ s: names })
  exact({ n })
  exact({ n: 2n ** 60n })
  exact({ n: i })
  exact({ n: exact({ n: pick({ n: 1 }) }) })
  maybeExact({ n })
  maybeExact({ n: i })
  // @ts-expect-error a map of FLOAT
  byKey({ m: floats })
  // @ts-expect-error an object as a constant
  byKey({ m: { a: 1 } })
  // @ts-expect-error a Map cannot hold references
  byKey({ m: new Map([['a', i]]) })
  // @ts-expect-error a list of another type
  unique({ s: list({ xs: [1] }) })
  // @ts-expect-error a list as a constant
  unique({ s: ['a'] })
  // @ts-expect-error a Set cannot hold references
  unique({ s: new Set([item(names, 0)]) })
  // @ts-expect-error a FLOAT is no bigint
  exact({ n: f })
  // @ts-expect-error a number as a constant
  exact({ n: 3 })
  // @ts-expect-error beyond 2^53 a number is not exact
  pick({ n })
  // @ts-expect-error nor is it none
  pick({ n: maybeExact({}) })
  // @ts-expect-error code that wants an array gets none from a Set
  join({ xs: s })
  // @ts-expect-error code that wants an object gets none from a Map
  counts({ m })
  // @ts-expect-error a Set has no items
  s[0]
  // @ts-expect-error a Set has no items by item() either
  item(s, 0)
  // @ts-expect-error a Set has no size yet
  s.size
  // @ts-expect-error a Map has no methods
  m.get('a')
  // @ts-expect-error an object has no entries, it has properties
  entry(task((): { a: int } => ({ a: 1 }))(), 'a')
  return { m, s, n }
})

// All of them where references may stand for values, and where a call is awaited.
const build = dynamic(
  ({ at }: { at: Place }): Outputs<{ at: Bind<Place>; shapes: Bind<Shape[]>; s: Bind<Set<string>> }> => ({
    at: place({ at }).at,
    shapes: [draw({ shape: { kind: 'circle', r: 1 } }), { kind: 'box', w: 1, h: 1 }],
    s: unique({ s: new Set() }),
  }),
)
expect<Same<OutputsOf<typeof build>, Outputs<{ at: Place; shapes: Shape[]; s: Set<string> }>>>()
const stated = dynamic((): Bind<Station | null> => null)
expect<Equal<OutputsOf<typeof stated>, Station | null>>()
const chosen = dynamic(({ shape }: { shape: Shape }): Bind<Shape> => draw({ shape }))
expect<Equal<OutputsOf<typeof chosen>, Shape>>()
workflow(() => draw({ shape: chosen({ shape: { kind: 'circle', r: 1 } }) }))
export async function plainCode(): Promise<number> {
  const { at } = await place({ at: [1, 'a'] })
  expect<Equal<typeof at, Place>>()
  const shape = await draw({ shape: { kind: 'circle', r: 1 } })
  const station = await visit({ station: new Station() })
  const { kids } = await grow({ tree: null! })
  return (
    at[0] +
    (shape.kind === 'circle' ? shape.r : shape.w) +
    station.mean() +
    kids.length +
    (await byKey({ m: new Map() })).size
  )
}
