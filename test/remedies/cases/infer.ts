import { MAIN } from '../remedy.ts'
import type { Remedies } from '../remedy.ts'

/** FLY20xx: TypeScript annotations that are read into interfaces. */
export const inferCases: Remedies = {
  FLY2001: {
    wrong: `export const add = task((a: int, ▸b: int): int => a + b)`,
    right: `export const add = task(({ a, b }: { a: int; b: int }): int => a + b)`,
  },
  FLY2002: {
    wrong: `export const double = task((▸{ n }): int => n * 2)`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)`,
  },
  FLY2003: {
    wrong: `export const double = task((n: ▸int): int => n * 2)`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)`,
  },
  FLY2004: {
    wrong: `export const parse = task(({ text }: { text: string }) => ▸JSON.parse(text))`,
    right: `export const parse = task(({ text }: { text: string }): Json => JSON.parse(text))`,
  },
  FLY2005: {
    wrong: `export const first = task(▸<T>({ list }: { list: T[] }): T => list[0]!)`,
    right: `export const firstText = task(({ list }: { list: string[] }): string => list[0]!)
export const firstInt = task(({ list }: { list: int[] }): int => list[0]!)`,
  },
  FLY2006: {
    wrong: `export const show = task(({ value }: { value: ▸unknown }): string => String(value))`,
    right: `export const show = task(({ value }: { value: Json }): string => String(value))`,
  },
  FLY2007: {
    wrong: `export const apply = task(({ f }: { f: ▸(n: int) => int }): int => f(1))`,
    right: `export const apply = task(({ by }: { by: int }): int => 1 * by)`,
  },
  FLY2008: {
    wrong: `export const first = task(({ names }: { names: ▸[string, ...string[]] }): string => names[0])`,
    right: `export const first = task(({ names }: { names: string[] }): string => names[0] ?? '')`,
  },
  FLY2009: {
    wrong: `interface Model {
  slope: number
  ▸predict(x: number): number
}
export const show = task(({ model }: { model: Model }): number => model.predict(1))`,
    right: `interface Model {
  slope: number
}
const predict = (model: Model, x: number) => model.slope * x
export const show = task(({ model }: { model: Model }): number => predict(model, 1))`,
    says: '"predict"',
  },
  FLY2010: {
    wrong: `interface Scores {
  total: number
  ▸[name: string]: number
}
export const show = task(({ scores }: { scores: Scores }): number => scores.total)`,
    right: `interface Scores {
  total: number
  byName: Record<string, number>
}
export const show = task(({ scores }: { scores: Scores }): number => scores.total)`,
  },
  FLY2011: {
    wrong: `import { task } from 'unplugin-flyte'

export const double = task(({ n }: { n: ▸int }): number => n * 2)`,
    right: `import { task } from 'unplugin-flyte'
import type { int } from 'unplugin-flyte'

export const double = task(({ n }: { n: int }): number => n * 2)`,
    says: '"int"',
  },
  FLY2012: {
    wrong: {
      files: {
        [MAIN]: `import type { Row } from './row'

export const show = task(({ row }: { row: ▸Row }): string => row.id)`,
        'src/rows.ts': `export interface Row {
  id: string
}`,
      },
    },
    right: {
      files: {
        [MAIN]: `import type { Row } from './rows'

export const show = task(({ row }: { row: Row }): string => row.id)`,
        'src/rows.ts': `export interface Row {
  id: string
}`,
      },
    },
    says: '"./row"',
  },
  FLY2013: {
    wrong: `type Nested = string | ▸Nested[]
export const show = task(({ tree }: { tree: Nested }): string => JSON.stringify(tree))`,
    right: `interface Nested {
  label: string
  children: Nested[]
}
export const show = task(({ tree }: { tree: Nested }): string => tree.label)`,
  },
  FLY2014: {
    wrong: `export const show = task(({ n }: { n: ▸int | number }): string => String(n))`,
    right: `export const show = task(({ n }: { n: number }): string => String(n))`,
  },
  FLY2015: {
    wrong: `export const show = task(({ point }: { point: ▸[] }): number => point.length)`,
    right: `export const show = task(({ point }: { point: [number, number] }): number => point.length)`,
  },
  FLY2016: {
    wrong: `export const show = task(({ byId }: { byId: Record<▸number, string> }): string => byId[1] ?? '')`,
    right: `export const show = task(({ byId }: { byId: Record<string, string> }): string => byId['1'] ?? '')`,
  },
  FLY2017: {
    wrong: `enum Level {
  Low = 'low',
  ▸High = 1,
}
export const show = task(({ level }: { level: Level }): boolean => level === Level.Low)`,
    right: `enum Level {
  Low = 'low',
  High = 'high',
}
export const show = task(({ level }: { level: Level }): boolean => level === Level.Low)`,
  },
  FLY2018: {
    wrong: `export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: ▸{ n: int }) => double({ n }))`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`,
  },
  FLY2019: {
    wrong: `export const double = task(({ n }: { n: ▸Bind<int> }): int => Number(n) * 2)`,
    right: `export const double = task(({ n }: { n: int }): int => n * 2)`,
  },
  FLY2020: {
    wrong: `import { z } from 'zod'

const Row = z.object({ id: z.int() })
export const show = task(({ id }: { id: ▸z.ZodSafeParseResult<z.infer<typeof Row>> }): boolean => id.success)`,
    right: `import { z } from 'zod'

const Row = z.object({ id: z.int() })
export const show = task(({ row }: { row: z.infer<typeof Row> }): int => row.id)`,
  },
  FLY2021: {
    wrong: `const logged = <F>(f: F): F => f
export const double = task(▸logged(({ n }: { n: int }): int => n * 2))`,
    right: `const logged = <F>(f: F): F => f
const twice = logged((n: int): int => n * 2)
export const double = task(({ n }: { n: int }): int => twice(n))`,
  },
  FLY2022: {
    wrong: `export const scale = task(({ n, ▸by = 2 }: { n: int }): int => n * by)`,
    right: `export const scale = task(({ n, by = 2 }: { n: int; by?: int }): int => n * by)`,
    says: '"by"',
  },
  FLY2023: {
    wrong: {
      files: {
        [MAIN]: `import { double } from './lib'

export const twice = task(double)`,
        'src/lib.ts': `export function double({ ▸n = 1 }: { n?: number }): number {
  return n * 2
}`,
      },
    },
    right: {
      files: {
        [MAIN]: `import { double } from './lib'

export const twice = task(({ n = 1 }: { n?: number }): number => double({ n }))`,
        'src/lib.ts': `export function double({ n = 1 }: { n?: number }): number {
  return n * 2
}`,
      },
    },
  },
  FLY2024: {
    wrong: `function define() {
  interface Row {
    id: string
  }
  return task({ name: 'show' }, ({ row }: { row: ▸Row }): string => row.id)
}
export const show = define()`,
    right: `interface Row {
  id: string
}
function define() {
  return task({ name: 'show' }, ({ row }: { row: Row }): string => row.id)
}
export const show = define()`,
  },
  FLY2025: {
    wrong: `export const nothing = task((): Outputs<▸{}> => outputs({}))`,
    right: `export const nothing = task((): void => {})`,
  },
  FLY2026: {
    wrong: `class Row {
  id = ''
}
interface Row {
  at: Date
}
export const show = task(({ row }: { row: ▸Row }): string => row.id)`,
    right: `interface Row {
  id: string
  at: Date
}
export const show = task(({ row }: { row: Row }): string => row.id)`,
  },
  FLY2027: {
    wrong: `interface Row {
  id: string
}
export const show = task(({ id }: { id: Row[][keyof ▸Row[]] }): string => String(id))`,
    right: `interface Row {
  id: string
}
export const show = task(({ id }: { id: Row[keyof Row] }): string => String(id))`,
  },
  FLY2028: {
    wrong: `interface Nest<T> {
  value: T
  next: Nest<▸T[]>
}
export const show = task(({ nest }: { nest: Nest<string> }): string => nest.value)`,
    right: `interface Nest {
  value: string
  next: Json
}
export const show = task(({ nest }: { nest: Nest }): string => nest.value)`,
  },
  FLY2029: {
    wrong: `type Kind<T> = ▸T extends string ? 'text' : 'other'
export const show = task(({ kind }: { kind: Kind<Json> }): string => kind)`,
    right: `type Kind<T> = T extends string ? 'text' : 'other'
export const show = task(({ kind }: { kind: Kind<string | int> }): string => kind)`,
    says: 'whether T (Json) extends string',
  },
  FLY2030: {
    wrong: `type Row = { id: string } & ▸Record<string, string>
export const show = task(({ row }: { row: Row }): string => row.id)`,
    right: `type Row = { id: string; labels: Record<string, string> }
export const show = task(({ row }: { row: Row }): string => row.id)`,
  },
  FLY2085: {
    wrong: {
      files: {
        [MAIN]: `import type { Row } from './rows'

export const show = task(({ row }: { row: Row }): int => row.id)`,
        'src/rows.ts': `import { z } from 'zod'

const Row = z.object({ id: z.int() })
export type Row = ▸z.infer<typeof Row>`,
      },
    },
    right: {
      files: {
        [MAIN]: `import type { Row } from './rows'

export const show = task(({ row }: { row: Row }): int => row.id)`,
        'src/rows.ts': `import { z } from 'zod'

export const Row = z.object({ id: z.int() })
export type Row = z.infer<typeof Row>`,
      },
    },
    says: '"Row"',
  },
}
