import type { Program } from './remedy.ts'

/** What TypeScript lets through, and the build does not. */
export interface LeftToTheBuild {
  readonly item: string
  readonly code: string
  /** `▸` stands before the place that the diagnostic names. TypeScript must have no complaint. */
  readonly wrong: Program
  /** What the message must hold. */
  readonly says: string
}

const PICK = 'export const pick = task(({ n }: { n: int }): int => n)'
const PICK_MAYBE = 'export const pick = task(({ n }: { n?: int }): int => n ?? 0)'
const SAY = 'export const say = task(({ text }: { text: string }): string => text)'
const MODE = "export const mode = task((): 'fast' | 'slow' => 'fast')"
const ROW = `interface Row {
  id: string
}`

/**
 * Every mistake that the types of the authoring API cannot notice, for JavaScript asks an object nothing when it tests it, and
 * two enums of the same values are one type to TypeScript.
 */
export const LEFT_TO_THE_BUILD: readonly LeftToTheBuild[] = [
  {
    item: 'if (reference)',
    code: 'FLY2101',
    wrong: `${PICK}
export const flow = workflow(({ on }: In<{ on: boolean }>) => {
  if (▸on) return pick({ n: 1 })
  return pick({ n: 2 })
})`,
    says: 'tests the reference on with if',
  },
  {
    item: 'reference ? a : b, in a function that is handed one',
    code: 'FLY2101',
    wrong: {
      files: {
        'src/choose.ts': `import type { Ref } from 'unplugin-flyte'

export const choose = (on: Ref<boolean>): number => (▸on ? 1 : 2)
`,
        'src/flow.ts': `import { choose } from './choose.ts'
import { task, workflow, type In, type int } from 'unplugin-flyte'

${PICK}
export const flow = workflow(({ on }: In<{ on: boolean }>) => pick({ n: choose(on) }))
`,
      },
    },
    says: '"choose" tests the reference on with ? :',
  },
  {
    item: 'reference && call',
    code: 'FLY2101',
    wrong: `${PICK}
export const flow = workflow(({ on }: In<{ on: boolean }>) => {
  ▸on && pick({ n: 1 })
  return pick({ n: 2 })
})`,
    says: 'with &&',
  },
  {
    item: 'reference === reference',
    code: 'FLY2104',
    wrong: `${PICK}
export const flow = workflow(({ a, b }: In<{ a: int; b: int }>) => {
  const same = ▸a === b
  return same ? pick({ n: a }) : pick({ n: b })
})`,
    says: 'a === b',
  },
  {
    item: 'reference ?? value',
    code: 'FLY2103',
    wrong: `${PICK_MAYBE}
export const flow = workflow(({ n }: In<{ n?: int }>) => pick({ n: ▸n ?? 3 }))`,
    says: 'gives the reference n a default with ??',
  },
  {
    item: 'a template',
    code: 'FLY2106',
    wrong: `${SAY}
export const flow = workflow(({ name }: In<{ name: string }>) => say({ text: \`hello \${▸name}\` }))`,
    says: 'makes text of the reference name',
  },
  {
    item: 'the default of an input by destructuring',
    code: 'FLY2114',
    wrong: `${PICK}
export const flow = workflow(({ ▸n = 3 as never }: In<{ n: int }>) => pick({ n }))`,
    says: 'gives its input "n" the default',
  },
  {
    item: 'the default of an output by destructuring',
    code: 'FLY2107',
    wrong: `${PICK_MAYBE}
export const two = task((): Outputs<{ a: int; b?: int }> => outputs({ a: 1 }))
export const flow = workflow(() => {
  const { ▸b = 3 } = two()
  return pick({ n: b })
})`,
    says: 'gives "b" a default',
  },
  {
    item: 'the order of an enum',
    code: 'FLY1103',
    wrong: `${MODE}
export const run = task(({ how }: { how: 'slow' | 'fast' }): string => how)
export const flow = workflow(() => ▸run({ how: mode() }))`,
    says: "takes 'slow' | 'fast' as \"how\", but mode(…) is 'fast' | 'slow'",
  },
  {
    item: 'a part of an enum',
    code: 'FLY1103',
    wrong: `${MODE}
export const run = task(({ how }: { how: 'fast' | 'slow' | 'off' }): string => how)
export const flow = workflow(() => ▸run({ how: mode() }))`,
    says: "takes 'fast' | 'slow' | 'off' as \"how\"",
  },
  {
    item: 'an enum beside a string in a condition',
    code: 'FLY1131',
    wrong: `${MODE}
export const flow = workflow(({ name }: In<{ name: string }>) =>
  ▸when(eq(name, mode()), () => mode()).otherwise(() => mode()),
)`,
    says: "compares the input name (string) with mode(…), which is 'fast' | 'slow'",
  },
  {
    item: 'an enum beside a constant in a condition',
    code: 'FLY1131',
    wrong: `${MODE}
export const flow = workflow(() => ▸when(eq(mode(), 'fast'), () => mode()).otherwise(() => mode()))`,
    says: 'which is a string to Flyte',
  },
  {
    item: 'an attribute path in a condition',
    code: 'FLY1132',
    wrong: `export const fit = task((): { slope: number } => ({ slope: 1 }))
export const flow = workflow(() => {
  const model = fit()
  return ▸when(gt(model.slope, 1), () => fit()).otherwise(() => fit())
})`,
    says: 'fit(…).slope, a part of an output',
  },
  {
    item: '3.5 against an INTEGER',
    code: 'FLY1131',
    wrong: `${PICK}
export const flow = workflow(({ n }: In<{ n: int }>) =>
  ▸when(gt(n, 3.5), () => pick({ n })).otherwise(() => pick({ n: 1 })),
)`,
    says: 'compares the input n (int) with 3.5, which is not whole',
  },
  {
    item: '3.5 as an INTEGER',
    code: 'FLY1104',
    wrong: `${PICK}
export const flow = workflow(() => ▸pick({ n: 3.5 }))`,
    says: 'got 3.5',
  },
  {
    item: '3.5 as the default of an INTEGER',
    code: 'FLY1114',
    wrong: 'export const pick = ▸task(({ n = 3.5 }: { n?: int }): int => n)',
    says: 'got 3.5',
  },
  {
    item: '3.5 as the default of an INTEGER of a workflow',
    code: 'FLY1114',
    wrong: `${PICK}
export const flow = ▸workflow({ defaults: { n: 3.5 } }, ({ n }: In<{ n: int }>) => pick({ n }))`,
    says: 'got 3.5',
  },
  {
    item: '3.5 as an INTEGER that a launch plan fixes',
    code: 'FLY1126',
    wrong: `${PICK}
export const flow = workflow(({ n }: In<{ n: int }>) => pick({ n }))
export const plan = ▸launchPlan(flow, { name: 'plan', fixed: { n: 3.5 } })`,
    says: 'got 3.5',
  },
  {
    item: 'the approval of an input of the workflow',
    code: 'FLY1165',
    wrong: `${PICK}
export const flow = workflow(({ n }: In<{ n: int }>) => pick({ n: ▸approve(n, 'ok') }))`,
    says: 'cannot approve the input n',
  },
  {
    item: 'the default of a task against a value that may be null',
    code: 'FLY1103',
    wrong: `export const pick = task(({ n = 3 }: { n?: int }): int => n)
export const flow = workflow(({ n }: In<{ n?: int }>) => ▸pick({ n }))`,
    says: 'takes int as "n", but the input n is int | null',
  },
  {
    item: 'z.int(), which is a number to TypeScript',
    code: 'FLY1103',
    wrong: `import { z } from 'zod'
import { task, workflow } from 'unplugin-flyte'

export const make = task({ outputs: { n: z.int() } }, () => ({ n: 1 }))
export const half = task(({ x }: { x: number }): number => x / 2)
export const flow = workflow(() => ▸half({ x: make().n }))`,
    says: 'takes number as "x", but make(…).n is int',
  },
  {
    item: 'a third output of two, by its place',
    code: 'FLY1022',
    wrong: `export const pair = task((): [int, int] => [1, 2])
${PICK}
export const flow = workflow(() => pick({ n: pair()▸[2]! }))`,
    says: 'has no output "2"',
  },
  {
    item: 'a third output of two, by a pattern',
    code: 'FLY2120',
    wrong: `export const pair = task((): [int, int] => [1, 2])
${PICK_MAYBE}
export const flow = workflow(() => {
  const [a, b, ▸c] = pair()
  return [pick({ n: c }), a, b]
})`,
    says: 'takes "c" out of pair(), which has only 2 outputs',
  },
  {
    item: 'a third output of two, of another module',
    code: 'FLY2120',
    wrong: {
      files: {
        'src/pair.ts': `import { task, type int } from 'unplugin-flyte'

type Pair = [int, int]
export const pair = task(async (): Promise<Pair> => [1, 2])
`,
        'src/flow.ts': `import { task, workflow, type int } from 'unplugin-flyte'
import { pair } from './pair.ts'

${PICK_MAYBE}
export const flow = workflow(() => {
  const [a, b, ▸c] = pair()
  return [pick({ n: c }), a, b]
})
`,
      },
    },
    says: 'has only 2 outputs',
  },
  {
    item: 'an object of references two levels down, as an output',
    code: 'FLY1117',
    wrong: `${PICK}
export const flow = ▸workflow(({ n }: In<{ n: int }>) => ({ report: { model: { size: pick({ n }) } } }))`,
    says: 'the output "report" of the workflow "flow.flow" is an object with references in it',
  },
  {
    item: 'an object of references two levels down, in a record',
    code: 'FLY1117',
    wrong: `${PICK}
export const flow = ▸workflow(({ n }: In<{ n: int }>) => ({ all: record({ a: { b: { c: pick({ n }) } } }) }))`,
    says: 'is an object with references in it',
  },
  {
    item: 'a model of pydantic against a dataclass, where both may be null',
    code: 'FLY1103',
    wrong: `${ROW}
export const find = task((): Struct<Row, 'pydantic'> | null => null)
export const show = task(({ row }: { row: Row | null }): string => row?.id ?? '')
export const flow = workflow(() => ▸show({ row: find() }))`,
    says: 'takes Row | null as "row", but find(…) is Struct<Row, \'pydantic\'> | null',
  },
  {
    item: 'a map of a dynamic task',
    code: 'FLY1137',
    wrong: `${PICK}
export const grow = dynamic(({ n }: { n: int }): Bind<int> => pick({ n }))
export const flow = workflow(({ n }: In<{ n: int[] }>) => ▸mapTask(grow)({ n }))`,
    says: 'it is a dynamic task',
  },
  {
    item: 'a map of an eager task',
    code: 'FLY1137',
    wrong: {
      files: {
        'src/flow.ts': `${PICK}
export const grow = eager(async ({ n }: { n: int }): Promise<int> => await pick({ n }))
export const flow = workflow(({ n }: In<{ n: int[] }>) => ▸mapTask(grow)({ n }))`,
      },
      options: { diagnostics: { FLY1183: 'off' } },
    },
    says: 'it is an eager task',
  },
  {
    item: 'a property of an object that stands inside itself',
    code: 'FLY1021',
    wrong: `interface Tree {
  size: int
  kids: Tree[]
}
export const grow = task(({ tree }: { tree: Tree }): Tree => tree)
${PICK}
export const flow = workflow(({ tree }: In<{ tree: Tree }>) => pick({ n: grow({ tree }).kids[0]▸!.size }))`,
    says: 'grow(…).kids[0] is { … }, which has no "size"',
  },
  {
    item: 'a type argument that cannot be sent',
    code: 'FLY2007',
    wrong: "export const far = reference.task<{ q: ▸symbol }, int>({ name: 'py.ask', version: '1' })",
    says: 'input "q"',
  },
]

/** What TypeScript cannot judge and is right. */
export const RIGHT: readonly { readonly item: string; readonly program: Program }[] = [
  {
    item: 't.asInt(z.int()) beside int',
    program: `import { z } from 'zod'
import { t, task, workflow, type int } from 'unplugin-flyte'

export const make = task({ outputs: { n: t.asInt(z.int()) } }, () => ({ n: 1 }))
${PICK}
export const flow = workflow(() => pick({ n: make().n }))`,
  },
  {
    item: 'a model of pydantic beside a dataclass with the same fields',
    program: `${ROW}
export const find = task((): Struct<Row, 'pydantic'> => ({ id: 'a' }))
export const show = task(({ row }: { row: Row }): string => row.id)
export const flow = workflow(() => show({ row: find() }))`,
  },
  {
    item: 'a file of some format where any will do',
    program: `export const write = task((): FlyteFile<'csv'> => FlyteFile.from('s3://a/b.csv', 'csv'))
export const read = task(({ file }: { file: FlyteFile }): string => file.uri)
export const flow = workflow(() => read({ file: write() }))`,
  },
  {
    item: 'a file without a format where one is wanted',
    program: `export const write = task((): FlyteFile<''> => FlyteFile.from('s3://a/b.csv'))
export const read = task(({ file }: { file: FlyteFile<'csv'> }): string => file.uri)
export const flow = workflow(() => read({ file: write() }))`,
  },
  {
    item: 'a list for a Set, an object for a Map, an int for a bigint',
    program: `export const names = task((): string[] => ['a'])
export const sizes = task((): Record<string, int> => ({ a: 1 }))
${PICK}
export const take = task(({ s, m, n }: { s: Set<string>; m: Map<string, int>; n: bigint }): int => s.size + m.size)
export const flow = workflow(() => take({ s: names(), m: sizes(), n: pick({ n: 1 }) }))`,
  },
  {
    item: 'a choice between objects, a tuple and an object inside itself, handed on as they are',
    program: `type Shape = { kind: 'circle'; r: number } | { kind: 'box'; w: number; at?: [number, string] }
interface Tree {
  size: int
  kids: Tree[]
}
export const draw = task(({ shape }: { shape: Shape }): Shape => shape)
export const place = task(({ at }: { at: [number, string] }): Outputs<{ at: [number, string] }> => outputs({ at }))
export const grow = task(({ tree }: { tree: Tree }): Tree => tree)
export const flow = workflow(({ shape, at, tree }: In<{ shape: Shape; at: [number, string]; tree: Tree }>) => ({
  shape: draw({ shape: draw({ shape }) }),
  at: place({ at: place({ at: [1, 'a'] }).at }).at,
  again: place({ at }).at,
  tree: grow({ tree: grow({ tree }) }),
  size: grow({ tree }).size,
}))`,
  },
  {
    item: 'interfaces by type arguments',
    program: `interface Answer {
  text: string
  words?: int
}
export const ask = reference.task<{ q: string; most?: int }, Answer>({ name: 'py.ask', version: '1' })
export const area = containerTask<{ r: number }, Outputs<{ area: number }>>({ name: 'area', image: 'x:1', command: ['sh'] })
export const flow = workflow(({ q, r }: In<{ q: string; r: number }>) => ({ text: ask({ q }).text, area: area({ r }).area }))`,
  },
]
