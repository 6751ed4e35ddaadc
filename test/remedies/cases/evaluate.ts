import type { Remedies } from '../remedy.ts'

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'

/** FLY22xx: modules that are imported by the build. */
export const evaluateCases: Remedies = {
  FLY2201: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': `const ready = ▸await new Promise<string>(() => {})
export const show = task((): string => ready)`,
      },
      options: { evaluate: { timeout: 1000 } },
    },
    right: `export const show = task(async (): Promise<string> => {
  const ready = await new Promise<string>(() => {})
  return ready
})`,
  },
  FLY2202: {
    way: 'vite',
    wrong: `${DOUBLE}
if (process.env['API_TOKEN'] === undefined) process.▸exit(3)`,
    right: `export const double = task(({ n }: { n: int }): int => {
  if (process.env['API_TOKEN'] === undefined) throw new Error('API_TOKEN is not set')
  return n * 2
})`,
    says: 'process.exit(3)',
  },
  FLY2203: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': `let n = 0
▸while (n >= 0) n += 0.5
export const show = task((): number => n)`,
      },
      options: { evaluate: { timeout: 1000 } },
    },
    right: `export const show = task((): number => {
  let n = 0
  while (n < 100) n += 0.5
  return n
})`,
  },
  FLY2204: {
    way: 'vite',
    wrong: `${DOUBLE}
void Promise.reject(▸new Error('no database'))`,
    right: `${DOUBLE}
Promise.reject(new Error('no database')).catch(() => {})`,
    says: 'Error: no database',
  },
  FLY2205: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': `const rows: number[][] = []
▸for (let i = 0; i < 1e6; i++) rows.push(new Array<number>(1e5).fill(i))
export const count = task((): int => rows.length)`,
      },
      options: { evaluate: { timeout: 30_000, memory: 60 } },
    },
    right: `export const count = task((): int => {
  const rows: number[][] = []
  for (let i = 0; i < 1e6; i++) rows.push(new Array<number>(1e5).fill(i))
  return rows.length
})`,
    says: '60 MB',
  },
  FLY2206: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': `import { add } from 'native-add'

export const sum = task(({ a, b }: { a: int; b: int }): int => add(a, b))`,
      },
      options: { external: 'native-add' },
    },
    right: {
      files: {
        'src/flow.ts': `import { add } from 'native-add'

export const sum = task(({ a, b }: { a: int; b: int }): int => add(a, b))`,
        'node_modules/native-add/package.json':
          '{ "name": "native-add", "type": "module", "main": "index.js", "version": "1.0.0" }',
        'node_modules/native-add/index.js': 'export const add = (a, b) => a + b',
        'node_modules/native-add/index.d.ts': 'export declare function add(a: number, b: number): number',
      },
      options: { external: 'native-add' },
    },
    says: 'native-add',
  },
  FLY2207: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  let i = 0
  ▸while (i >= 0) i += 0.5
  return double({ n })
})`,
      },
      options: { evaluate: { timeout: 1000 } },
    },
    right: `${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => {
  let result = double({ n })
  for (let i = 0; i < 3; i++) result = double({ n: result })
  return result
})`,
  },
  FLY2208: { testedIn: 'test/evaluate/evaluate.test.ts' },
  FLY2209: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': `▸import { createRequire } from 'node:module'
import { task, type int } from 'unplugin-flyte'

const { reallyExit } = createRequire(import.meta.url)('node:process')
if (process.env['NATIVE'] === undefined) reallyExit(3)
${DOUBLE}`,
      },
      options: { evaluate: { isolation: 'process' } },
    },
    right: DOUBLE,
  },
  FLY2210: { testedIn: 'test/evaluate/evaluate.test.ts' },
  FLY2211: {
    way: 'vite',
    wrong: `export const double = task(
  {
    docs: {
      get short(): string {
        throw ▸new Error('no words')
      },
    },
  },
  ({ n }: { n: int }): int => n * 2,
)`,
    right: DOUBLE,
  },
}
