import type { Remedies } from '../remedy.ts'

const IMPORTS = "import { run } from 'unplugin-flyte/local'\n\n"
const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const TRAIN = `${IMPORTS}${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => double({ n }))`
const PLAN = `${TRAIN}
export const small = launchPlan(train, { name: 'small', fixed: { n: 1 } })`

/** FLY31xx: runs in this process. */
export const localCases: Remedies = {
  FLY3101: {
    way: 'script',
    wrong: `${TRAIN}
await ▸run(train, { n: 0.5 })`,
    right: `${TRAIN}
await run(train, { n: 5 })`,
  },
  FLY3102: {
    way: 'script',
    wrong: `${TRAIN}
await ▸run(train, { n: 5, m: 6 })`,
    right: `${TRAIN}
await run(train, { n: 5 })`,
  },
  FLY3103: {
    way: 'script',
    wrong: `${TRAIN}
await ▸run(train, {})`,
    right: `${TRAIN}
await run(train, { n: 5 })`,
  },
  FLY3104: {
    way: 'script',
    wrong: `${IMPORTS}export const area = containerTask<{ side: number }, Outputs<{ area: number }>>({
  name: 'area',
  image: 'alpine:3',
  command: ['sh', '-c', 'echo'],
  outputDir: '/var/outputs',
})
export const main = workflow(({ side }: In<{ side: number }>) => area({ side }))
await run(main, { side: 2 })`,
    right: `${IMPORTS}export const area = task(({ side }: { side: number }): number => side * side)
export const main = workflow(({ side }: In<{ side: number }>) => area({ side }))
await run(main, { side: 2 })`,
  },
  FLY3105: {
    way: 'script',
    wrong: `${PLAN}
await ▸run(small, { n: 5 })`,
    right: `${PLAN}
await run(small, {})`,
  },
  FLY3106: {
    way: 'script',
    wrong: `${IMPORTS}${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => approve(double({ n }), 'looks good'))
▸await run(train, { n: 1 })`,
    right: `${IMPORTS}${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => approve(double({ n }), 'looks good'))
await run(train, { n: 1 }, { gates: { 'looks good': true } })`,
  },
  FLY3107: {
    way: 'script',
    wrong: `${IMPORTS}${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(gt(n, 4), () => double({ n })).otherwiseFail('n is too small'),
)
await run(train, { n: 1 })`,
    right: `${IMPORTS}${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) =>
  when(gt(n, 4), () => double({ n })).otherwiseFail('n is too small'),
)
await run(train, { n: 5 })`,
  },
  FLY3108: {
    way: 'script',
    wrong: `${IMPORTS}const double = ({ n }: { n: number }) => n * 2
await ▸run(double, { n: 1 })`,
    right: `${IMPORTS}${DOUBLE}
await run(double, { n: 1 })`,
  },
  FLY3109: {
    way: 'script',
    wrong: `${IMPORTS}${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => approve(double({ n }), 'looks good'))
▸await run(train, { n: 1 }, { gates: { 'looks good': false } })`,
    right: `${IMPORTS}${DOUBLE}
export const train = workflow(({ n }: In<{ n: int }>) => approve(double({ n }), 'looks good'))
await run(train, { n: 1 }, { gates: { 'looks good': true } })`,
  },
  FLY3110: {
    way: 'script',
    wrong: `${IMPORTS}import { currentContext, secret, task, type int } from 'unplugin-flyte'

const token = secret('token', { group: 'openai' })
export const ask = task({ secrets: [token] }, (): int => currentContext().▸secret(token).length)
await run(ask, {})`,
    right: `${IMPORTS}import { currentContext, secret, task, type int } from 'unplugin-flyte'

const token = secret('token', { group: 'openai' })
export const ask = task({ secrets: [token] }, (): int => currentContext().secret(token).length)
await run(ask, {}, { secrets: { 'openai/token': 'sk-…' } })`,
  },
}
